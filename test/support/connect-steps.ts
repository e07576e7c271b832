import assert from 'node:assert/strict'
import type { Connection } from '../../src/http/api/connection.ts'
import { MaybeConnection } from '../../src/http/api/connection.ts'
import { eventually } from './eventually.ts'
import { type Answer, type Api, type ChannelName, expect } from './product-api.ts'
import type { RealProvider } from './real-provider.ts'

/** The connection of one channel as an administrator drives it over the API. */
export function connectionOf(api: Api, channel: ChannelName = 'whatsapp') {
  const path = `/channels/${channel}/connection`
  const post = (end: string, body?: object) => api.call('POST', `${path}${end}`, body === undefined ? {} : { body })
  const read = (answer: Answer): Connection => {
    const { connection } = expect(answer, 200).read(MaybeConnection)
    assert.ok(connection !== null, 'there is a connection')
    return connection
  }
  return {
    start: () => post(''),
    state: async () => read(await api.call('GET', path)),
    enter: (body: object) => api.call('PATCH', path, { body }),
    look: async (step: Connection['step']) => read(await post('/checks', { step })),
    act: (body: object) => post('/acts', body),
    takeOver: () => post('/take-over'),
    test: (contactId: string) => post('/test', { contactId }),
    finish: () => post('/finish'),
    abandon: () => api.call('DELETE', path),
    /** Looks at a step again and again until this check stands like this. */
    until: (step: Connection['step'], name: string, state: string) =>
      eventually(
        async () => read(await post('/checks', { step })),
        (connection) => checkOf(connection, name).state === state,
      ),
  }
}

export type ConnectionSteps = ReturnType<typeof connectionOf>

export function checkOf(connection: Connection, name: string) {
  const check = connection.steps.flatMap(({ checks }) => checks).find((each) => each.name === name)
  assert.ok(check !== undefined, `there is a check ${name}`)
  return check
}

/** What is wrong with a check: its state and code. */
export function standing(connection: Connection, name: string): string {
  const { state, code } = checkOf(connection, name)
  return code === null ? state : `${state} ${code}`
}

/** Enters what belongs to the provider's WhatsApp sender. */
export async function enterWhatsApp(steps: ConnectionSteps, { whatsapp }: RealProvider, more: object = {}) {
  const { accountId, senderId, token: accessToken, appSecret } = whatsapp
  return steps.enter({ accountId, senderId, accessToken, appSecret, ...more })
}

/** Connects the provider's Twilio number and switches it on; answers the address that Twilio posts to. */
export async function connectTwilio(api: Api, provider: RealProvider): Promise<string> {
  const steps = connectionOf(api, 'sms')
  const { accountId, number: senderId, authToken } = provider.twilio
  expect(await steps.start(), 200)
  await steps.look('before')
  expect(await steps.enter({ accountId, senderId, authToken }), 200)
  await steps.look('account')
  expect(await steps.act({ kind: 'subscribe' }), 200)
  await provider.network.phone('+12025550125').type('Hello', { from: accountId, channel: 'sms' })
  await steps.until('receiving', 'signature', 'ok')
  const [callbackUrl = ''] = (await steps.state()).callbackUrl.split('#')
  const taken = await eventually(
    () => steps.takeOver(),
    (answer) => answer.code !== 'connection.busy',
  )
  expect(taken, 200)
  expect(await steps.finish(), 200)
  return callbackUrl
}
