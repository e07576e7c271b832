import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import type { Loose, Received } from '../receiver.ts'
import { statuses } from '../receiver.ts'
import type { Simulated } from '../simulated.ts'
import { ACCOUNT_SID, APP_SECRET, AUTH_TOKEN, CUSTOMER, PHONE_NUMBER_ID, TOKEN } from '../simulated.ts'

const CHILD_MS_MAX = 60_000
const EXAMPLES = 'docs/examples/simulator'

export interface Example {
  readonly file: string
  readonly simulated: Simulated
  readonly flags?: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
}

export interface Post {
  readonly body: string
  readonly signature: string
  readonly url?: string
}

/** Runs an example of the documents in a process of its own: it knows the simulator by HTTP and nothing of our code. */
export async function runExample(example: Example, words: readonly string[], input = ''): Promise<Loose> {
  const { file, simulated, flags = [], environment = {} } = example
  const child = spawn(process.execPath, [...flags, `${EXAMPLES}/${file}`, ...words], {
    timeout: CHILD_MS_MAX,
    env: {
      PATH: process.env.PATH,
      GRAPH_URL: `${simulated.url}/graph`,
      TWILIO_URL: `${simulated.url}/twilio`,
      PHONE_NUMBER_ID,
      ACCESS_TOKEN: TOKEN,
      APP_SECRET,
      TO: CUSTOMER,
      TWILIO_ACCOUNT_SID: ACCOUNT_SID,
      TWILIO_AUTH_TOKEN: AUTH_TOKEN,
      ...environment,
    },
  })
  child.stdin.end(input)
  const [printed, complaint] = await Promise.all([text(child.stdout), text(child.stderr)])
  assert.notEqual(printed, '', `${file} printed nothing, but said: ${complaint}`)
  return JSON.parse(printed)
}

/** What the client's own verifier says of these posts. */
export async function verdicts(example: Example, posts: readonly Post[]): Promise<boolean[]> {
  return await runExample(example, ['verify'], JSON.stringify(posts))
}

export function metaPost({ raw, headers }: Received): Post {
  return { body: raw.toString('utf8'), signature: String(headers['x-hub-signature-256']) }
}

/** The messages on the phone, once all of these were delivered. */
export async function onPhone(simulated: Simulated, ids: readonly string[]): Promise<Loose[]> {
  for (const id of ids) {
    await simulated.receiver.until(
      (all) => statuses(all, id).find(({ status }) => status === 'delivered'),
      `delivered ${id}`,
    )
  }
  const { json } = await simulated.call('GET', `/sim/phones/${CUSTOMER}/messages?all=1`)
  return json.data
}
