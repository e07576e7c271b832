import assert from 'node:assert/strict'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { after, test } from 'node:test'
import { startHttpWorld } from '../support/http-world.ts'
import { pdf } from '../support/sample-files.ts'
import { addOrganization } from '../support/second-organization.ts'

const BODY_MS_MAX = 400
/** A connection that is held longer than this is not cut off. */
const HELD_MS = 20_000
const world = await startHttpWorld({ bodyTimes: { bodyMsMax: BODY_MS_MAX, fileMsMax: 60_000 } })
const bank = await addOrganization(world)
const address = new URL(await world.app.listen({ port: 0, host: '127.0.0.1' }))
after(() => world[Symbol.asyncDispose]())

interface Conversation {
  readonly socket: Socket
  /** What was answered so far. */
  readonly said: () => string
}

async function begin(line: string, headers: readonly string[]): Promise<Conversation> {
  const socket = connect(Number(address.port), address.hostname)
  await once(socket, 'connect')
  let text = ''
  socket.on('data', (chunk) => {
    text += chunk.toString('latin1')
  })
  // A reset is one way of being cut off.
  socket.on('error', () => undefined)
  socket.write([`${line} HTTP/1.1`, `host: ${address.host}`, ...headers, '', ''].join('\r\n'))
  return { socket, said: () => text }
}

/** Sends a byte now and then until the connection ends. @returns after how many ms, or null when it was held */
async function drip(socket: Socket, drop: string): Promise<number | null> {
  const begun = performance.now()
  const drops = setInterval(() => socket.write(drop), 50)
  const { promise, resolve } = Promise.withResolvers<number | null>()
  const held = setTimeout(() => resolve(null), HELD_MS)
  socket.once('close', () => resolve(performance.now() - begun))
  const heldMs = await promise
  clearInterval(drops)
  clearTimeout(held)
  socket.destroy()
  return heldMs
}

const LONG = ['content-type: application/json', 'content-length: 100000']
const CHUNKS = ['content-type: application/json', 'transfer-encoding: chunked']
const SLOW = [
  ['POST /webhooks/whatsapp', LONG],
  ['POST /webhooks/whatsapp', CHUNKS],
  [`POST /webhooks/twilio/${bank.organizationId}/messages`, LONG],
  [`POST /webhooks/simulator-clock/${bank.organizationId}`, LONG],
  ['POST /api/v1/session', LONG],
  ['GET /api/v1/setup', LONG],
  ['POST /nowhere', LONG],
  // Answered at once, because nobody is signed in; the rest of the file may not be waited for.
  ['POST /api/v1/media', LONG],
] as const

for (const [line, headers] of SLOW) {
  test(`a body that drips is cut off: ${line.replace(bank.organizationId, ':organization')}, ${headers[1]}`, async () => {
    const { socket } = await begin(line, headers)
    const heldMs = await drip(socket, headers === CHUNKS ? '1\r\nx\r\n' : 'x')
    assert.ok(heldMs !== null, 'the connection was held')
    assert.ok(heldMs >= BODY_MS_MAX / 2, `a slow body has its time: ${heldMs} ms`)
  })
}

test('a webhook that comes in two pieces in time is answered, and its connection stays', async () => {
  const body = Buffer.from('{"object":"whatsapp_business_account","entry":[]}')
  const headers = ['content-type: application/json', `content-length: ${body.length}`]
  const { socket, said } = await begin('POST /webhooks/whatsapp', headers)
  socket.write(body.subarray(0, 10))
  await new Promise((resolve) => socket.write(body.subarray(10), resolve))
  await once(socket, 'data')
  assert.match(said(), /^HTTP\/1\.1 401 /, 'it is read whole, and not signed')
  await assert.rejects(once(socket, 'close', { signal: AbortSignal.timeout(BODY_MS_MAX * 2) }), /abort/)
  socket.destroy()
})

test('a file that takes longer than a message is taken', async () => {
  const file = pdf('a file that takes its time')
  const { socket, said } = await begin('POST /api/v1/media', [
    `authorization: Bearer ${bank.key}`,
    'content-type: application/octet-stream',
    `content-length: ${file.length}`,
  ])
  for (const byte of file) {
    socket.write(Buffer.of(byte))
    await new Promise((resolve) => setTimeout(resolve, (BODY_MS_MAX * 2) / file.length))
  }
  if (said() === '') await once(socket, 'data')
  assert.match(said(), /^HTTP\/1\.1 201 /)
  socket.destroy()
})
