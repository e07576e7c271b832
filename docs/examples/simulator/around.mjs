// What the examples share: the simulator's address and the sender from the environment, a template, a small picture.
import { createHash } from 'node:crypto'
import { text } from 'node:stream/consumers'

const { env } = process

export const sender = {
  graphUrl: env.GRAPH_URL ?? 'http://127.0.0.1:4010/graph',
  twilioUrl: env.TWILIO_URL ?? 'http://127.0.0.1:4010/twilio',
  phoneNumberID: env.PHONE_NUMBER_ID ?? '145500990011223',
  token: env.ACCESS_TOKEN ?? 'token',
  appSecret: env.APP_SECRET ?? 'secret',
}

export const to = env.TO ?? '+12025550147'

/** Two answers, with what comes back when one is tapped. */
export const payloads = [
  ['optin.yes', 'Yes'],
  ['optin.no', 'No'],
]

const named = (name, value) => ({ type: 'text', parameter_name: name, text: value })

/** The template that the simulator's sender has, with its variables filled. */
export const template = {
  name: env.TEMPLATE ?? 'yesline_contact_permission',
  language: { code: env.TEMPLATE_LANGUAGE ?? 'en_GB' },
  components: [
    { type: 'header', parameters: [named('org', 'Northgate Dental')] },
    { type: 'body', parameters: [named('first_name', 'Rosa'), named('agent_name', 'Imran')] },
  ],
}

/** One pixel. */
export const media = {
  type: 'image/png',
  bytes: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
    'base64',
  ),
}

/**
 * `send [id]`: sends one message of each kind and marks `id` as read. `verify`: takes a list of posts as JSON from
 * standard input, each `{ body, signature }`, and says of each whether the client accepts it. Both print JSON.
 */
export async function run({ send, verify }) {
  const [, , word, id] = process.argv
  if (word === 'send') return print(await send(id), (_, value) => (value instanceof ArrayBuffer ? hash(value) : value))
  const accepted = []
  for (const post of JSON.parse(await text(process.stdin))) accepted.push(await verify(post))
  print(accepted)
}

function hash(bytes) {
  return createHash('sha256').update(Buffer.from(bytes)).digest('hex')
}

function print(value, replacer) {
  process.stdout.write(`${JSON.stringify(value, replacer, 2)}\n`)
}
