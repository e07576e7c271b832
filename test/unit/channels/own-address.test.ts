import assert from 'node:assert/strict'
import { createServer as createPlain } from 'node:http'
import { createServer, type Server } from 'node:https'
import { type TestContext, test } from 'node:test'
import { lookAtOwnAddress } from '../../../src/channels/own-address.ts'
import { makeCertificate } from '../../../src/simulator/tls/make-certificate.ts'

const made = await makeCertificate(Date.now())

async function listen(context: TestContext, server: Server | ReturnType<typeof createPlain>): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  context.after(() => server.close())
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

async function serve(context: TestContext, status: number, body: string): Promise<string> {
  const options = { key: made.key, cert: made.certificate }
  const server = createServer(options, ({ url }, response) =>
    response.writeHead(url === '/healthz' ? status : 404, { location: '/healthz' }).end(body),
  )
  return `https://127.0.0.1:${await listen(context, server)}`
}

const TRUSTED = { ca: made.certificate }

test('our own answer under a trusted certificate is seen', async (context) => {
  const origin = await serve(context, 200, '{"status":"ok"}')
  assert.deepEqual(await lookAtOwnAddress(origin, TRUSTED), { kind: 'answers' })
})

test('a certificate that this machine does not trust is named, whatever is behind it', async (context) => {
  const origin = await serve(context, 200, '{"status":"ok"}')
  const expected = { kind: 'certificate', detail: 'DEPTH_ZERO_SELF_SIGNED_CERT' }
  assert.deepEqual(await lookAtOwnAddress(origin), expected)
})

for (const [status, body] of [
  [200, '<html>Welcome to nginx</html>'],
  [404, ''],
  [302, ''],
  [502, '{"status":"ok"}'],
] as const) {
  test(`an answer ${status} with "${body}" is another server's`, async (context) => {
    const origin = await serve(context, status, body)
    assert.deepEqual(await lookAtOwnAddress(origin, TRUSTED), { kind: 'other_answer', status })
  })
}

test('a server without TLS, and a port that nobody listens at, give no answer', async (context) => {
  const plain = createPlain((_request, response) => response.end('{"status":"ok"}'))
  const port = await listen(context, plain)
  assert.deepEqual(await lookAtOwnAddress(`https://127.0.0.1:${port}`), { kind: 'silent' })
  plain.close()
  assert.deepEqual(await lookAtOwnAddress(`https://127.0.0.1:${port}`), { kind: 'silent' })
})

test('a name that nobody knows is told as such', async () => {
  assert.deepEqual(await lookAtOwnAddress('https://yesline.invalid'), { kind: 'unknown_name' })
})
