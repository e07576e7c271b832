import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { z } from 'zod'
import { ChannelSettings, Session } from '../../src/http/api/organization.ts'
import { CODES } from '../../src/http/problem-codes.ts'
import { startDemo, startHttpWorld } from '../support/http-world.ts'
import { addColleague, addOrganization } from '../support/second-organization.ts'

const webRoot = mkdtempSync(join(tmpdir(), 'yesline-web-'))
mkdirSync(join(webRoot, 'assets'))
writeFileSync(
  join(webRoot, 'index.html'),
  '<!doctype html><script nonce="__CSP_NONCE__" src="/assets/a-1.js"></script>',
)
writeFileSync(join(webRoot, 'assets', 'a-1.js'), 'export const a = 1')
writeFileSync(join(webRoot, 'favicon.svg'), '<svg/>')

// Stands for the simulator: answers with what it was asked.
const seen: { readonly request: IncomingMessage; readonly body: string }[] = []
const simulator = createServer((request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    seen.push({ request, body: Buffer.concat(chunks).toString() })
    response.writeHead(request.url?.startsWith('/sim/missing') === true ? 404 : 200, {
      'content-type': 'application/json',
      'set-cookie': 'simulator=1',
    })
    response.write('{"data":[]')
    response.end('}')
  })
})
await new Promise<void>((resolve) => simulator.listen(0, '127.0.0.1', resolve))
const simulatorPort = z.object({ port: z.number() }).parse(simulator.address()).port

const world = await startHttpWorld({ webRoot, simulatorUrl: new URL(`http://127.0.0.1:${simulatorPort}`) })
after(async () => {
  await world[Symbol.asyncDispose]()
  simulator.close()
  rmSync(webRoot, { recursive: true })
})
const demo = await startDemo(world)

test('every screen is the page, with a nonce of its own in the page and in the policy', async () => {
  const nonces = new Set<string>()
  for (const path of ['/', '/inbox/all', '/contacts/123', '/simulator', '/simulator/+12025550101', '/receipts/x']) {
    const answer = await world.call('GET', path, { headers: { accept: 'text/html' } })
    assert.equal(answer.status, 200, path)
    const [, nonce = ''] = /nonce="([^"]+)"/.exec(answer.text) ?? []
    assert.match(
      String(answer.headers['content-security-policy']),
      new RegExp(`'nonce-${nonce.replaceAll('+', '\\+')}'`),
    )
    assert.equal(answer.headers['cache-control'], 'no-store')
    nonces.add(nonce)
  }
  assert.equal(nonces.size, 6)
})

for (const path of ['/api/v1/none', '/webhooks/none', '/assets/none.js', '/simulator/sim', '/log/none']) {
  test(`${path} is no screen`, async () => {
    const answer = await world.call('GET', path, { headers: { accept: 'text/html' } })
    assert.ok(path === '/simulator/sim' ? answer.status === 200 : answer.status === 404, String(answer.status))
  })
}

test('a path is a page only for who reads pages', async () => {
  assert.equal((await world.call('GET', '/inbox', { headers: { accept: 'application/json' } })).code, 'not_found')
  assert.equal((await world.call('POST', '/inbox', { body: {} })).code, 'not_found')
})

test('hashed files may be kept for a year, others for an hour, and nothing outside the folder is served', async () => {
  const asset = await world.call('GET', '/assets/a-1.js')
  assert.equal(asset.text, 'export const a = 1')
  assert.equal(asset.headers['cache-control'], 'public, max-age=31536000, immutable')
  assert.match(String((await world.call('GET', '/favicon.svg')).headers['cache-control']), /max-age=3600/)
  for (const path of ['/assets/../index.html', '/assets/..%2findex.html', '/assets/%2e%2e/%2e%2e/etc/passwd']) {
    const answer = await world.call('GET', path, { headers: { accept: '*/*;q=0' } })
    assert.doesNotMatch(answer.text, /__CSP_NONCE__|root:/)
  }
})

test('every answer carries the headers that keep a browser safe', async () => {
  for (const path of ['/', '/api/v1/setup', '/api/v1/none', '/healthz', '/assets/a-1.js']) {
    const { headers } = await world.call('GET', path)
    assert.match(
      String(headers['content-security-policy']),
      /default-src 'none'.*frame-ancestors 'none'.*require-trusted-types-for 'script'/,
      path,
    )
    assert.doesNotMatch(String(headers['content-security-policy']), /unsafe/, path)
    assert.equal(headers['x-content-type-options'], 'nosniff', path)
    assert.equal(headers['cross-origin-opener-policy'], 'same-origin', path)
    assert.equal(headers['referrer-policy'], 'same-origin', path)
    assert.equal(headers['access-control-allow-origin'], undefined, path)
  }
})

test('the API describes itself: every route, and every code a problem can have', async () => {
  const answer = await world.call('GET', '/api/v1/openapi.json')
  const document = z
    .object({
      openapi: z.literal('3.1.0'),
      paths: z.record(z.string(), z.record(z.string(), z.unknown())),
      components: z.object({ schemas: z.record(z.string(), z.unknown()) }),
    })
    .parse(JSON.parse(answer.text))
  const served = world.routes.filter(
    ({ url, method }) => url.startsWith('/api/v1/') && method !== 'HEAD' && !url.endsWith('openapi.json'),
  )
  for (const { method, url } of served) {
    const path = url.replace(/:([a-zA-Z]+)/g, '{$1}')
    assert.ok(document.paths[path]?.[method.toLowerCase()] !== undefined, `${method} ${url}`)
  }
  const problem = z.object({ properties: z.object({ code: z.object({ enum: z.array(z.string()) }) }) })
  assert.deepEqual(problem.parse(document.components.schemas.Problem).properties.code.enum, [...CODES.keys()])
  const docs = await world.call('GET', '/api/docs')
  assert.match(docs.text, /opt-in-requests/)
  assert.doesNotMatch(docs.text, /<script|https?:\/\/(?!localhost)/)
})

test('health says alive, readiness asks the database, metrics name routes and no addresses', async () => {
  assert.equal((await world.call('GET', '/healthz')).status, 200)
  assert.equal((await world.call('GET', '/readyz')).status, 200)
  await using starting = await startHttpWorld({ ...world.parts, isReady: () => false })
  assert.equal((await starting.call('GET', '/readyz')).code, 'unavailable')
  await world.call('GET', '/api/v1/contacts/CANARY')
  const { text } = await world.call('GET', '/metrics')
  assert.match(text, /yesline_http_request_seconds_count\{method="GET",route="\/healthz",status="200"\} \d+/)
  assert.doesNotMatch(text, /CANARY/)
})

const verifyToken = `verify-${demo.organizationId}`
const handshake = (query: Readonly<Record<string, string>>) =>
  world.call('GET', `/webhooks/whatsapp?${new URLSearchParams({ 'hub.mode': 'subscribe', ...query })}`)

test('the handshake answers the challenge as plain digits, to the right token alone', async () => {
  const right = await handshake({ 'hub.verify_token': verifyToken, 'hub.challenge': '1158201444' })
  assert.equal(right.text, '1158201444')
  assert.equal(right.headers['content-type'], 'text/plain; charset=utf-8')
  assert.equal((await handshake({ 'hub.verify_token': `${verifyToken}x`, 'hub.challenge': '1' })).status, 403)
  assert.equal((await handshake({ 'hub.verify_token': verifyToken, 'hub.challenge': '<script>' })).status, 400)
  assert.equal((await handshake({ 'hub.challenge': '1' })).status, 400)
})

function whatsAppBody(senderId: string): string {
  const metadata = { phone_number_id: senderId, display_phone_number: '12025550199' }
  const value = { messaging_product: 'whatsapp', metadata, messages: [] }
  return JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [{ id: '1', changes: [{ field: 'messages', value }] }],
  })
}
const signatureOf = (body: string | Buffer) =>
  `sha256=${createHmac('sha256', `secret-${demo.organizationId}`).update(body).digest('hex')}`

async function senderId(): Promise<string> {
  return (await world.call('GET', '/api/v1/channels/whatsapp', { key: demo.key })).read(ChannelSettings).sender.id
}

test('a signed webhook is stored before it is answered, whatever it calls itself', async () => {
  const raw = whatsAppBody(await senderId())
  const headers = { 'x-hub-signature-256': signatureOf(raw), 'content-type': 'text/plain' }
  const answer = await world.call('POST', '/webhooks/whatsapp', { raw, headers })
  assert.equal(answer.status, 200)
  assert.equal((await world.test.asOwner('select 1 from webhook_inbox')).rowCount, 1)
})

test('without a signature, with a wrong one, or with two, a webhook is refused', async () => {
  const raw = `${whatsAppBody(await senderId())} `
  const refused = [
    {},
    { 'x-hub-signature-256': `sha256=${'00'.repeat(32)}` },
    { 'x-hub-signature-256': signatureOf(`${raw}x`) },
  ]
  for (const headers of refused) {
    const answer = await world.call('POST', '/webhooks/whatsapp', { raw, headers })
    assert.equal(answer.code, 'webhook.signature')
  }
  const twice = [
    ['x-hub-signature-256', signatureOf(raw)],
    ['x-hub-signature-256', signatureOf(raw)],
  ]
  const head = ['POST /webhooks/whatsapp HTTP/1.1', 'host: x', 'connection: close', `content-length: ${raw.length}`]
  const request = `${[...head, ...twice.map((pair) => pair.join(': '))].join('\r\n')}\r\n\r\n${raw}`
  assert.match(await rawRequest(request), /^HTTP\/1.1 401 /)
})

test('what is no HTTP is answered like every other problem', async () => {
  const answer = await rawRequest('NONSENSE\r\n\r\n')
  assert.match(answer, /^HTTP\/1.1 400 Bad Request\r\ncontent-type: application\/problem\+json/)
  assert.match(answer, /"code":"input.http"/)
})

const base = await world.app.listen({ host: '127.0.0.1', port: 0 })

function rawRequest(text: string): Promise<string> {
  const { hostname, port } = new URL(base)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.end(text))
    let answer = ''
    socket.setEncoding('utf8')
    socket.on('data', (chunk: string) => {
      answer += chunk
    })
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
  })
}

test('a webhook of 4 MiB is read, one of a byte more is not', async () => {
  const headers = { 'x-hub-signature-256': `sha256=${'00'.repeat(32)}` }
  const whole = await world.call('POST', '/webhooks/whatsapp', { raw: 'a'.repeat(4_194_304), headers })
  assert.equal(whole.code, 'input.json')
  const over = await world.call('POST', '/webhooks/whatsapp', { raw: 'a'.repeat(4_194_305), headers })
  assert.equal(over.status, 413)
  assert.equal(over.code, 'input.too_large')
})

test('the simulator moves the clock of its organization with a signature, and of nobody without', async () => {
  const url = `/webhooks/simulator-clock/${demo.organizationId}`
  const move = (offsetMs: unknown, signature?: string) => {
    const raw = JSON.stringify({ offsetMs })
    return world.call('POST', url, { raw, headers: { 'x-yesline-simulator-signature': signature ?? signatureOf(raw) } })
  }
  const timeOf = async () =>
    Date.parse((await world.call('GET', '/api/v1/session', { cookie: demo.cookie })).read(Session).serverTime)
  const before = await timeOf()
  assert.equal((await move(86_400_000, 'sha256=00')).status, 401)
  assert.ok((await timeOf()) - before < 3_600_000)
  assert.equal((await move(86_400_000)).status, 200)
  assert.ok((await timeOf()) - before >= 86_400_000)
  assert.equal((await move(-1)).status, 400)
  assert.equal((await move('later')).status, 400)
  const { rows } = await world.test.asOwner(`select data from feed where event = 'clock'`)
  assert.deepEqual(
    rows.map((row) => row.data),
    [{ offsetMs: 86_400_000 }],
  )
  assert.equal((await move(0)).status, 200)
  const real = await addOrganization(world, { simulated: false })
  const foreign = await world.call('POST', `/webhooks/simulator-clock/${real.organizationId}`, {
    raw: '{"offsetMs":1}',
    headers: { 'x-yesline-simulator-signature': signatureOf('{"offsetMs":1}') },
  })
  assert.equal(foreign.status, 401)
})

test('the simulator is reached through the product, and knows whose senders may be seen', async () => {
  const headers = { 'x-simulator-scope': 'everything', 'x-forwarded-for': '1.2.3.4' }
  const url = '/simulator/sim/phones/%2B12025550101/replies?x=1'
  const answer = await world.call('POST', url, { cookie: demo.cookie, headers, body: { text: 'yes' } })
  assert.equal(answer.status, 200)
  assert.equal(answer.text, '{"data":[]}')
  assert.equal(answer.headers['set-cookie'], undefined)
  const last = seen.at(-1)
  assert.equal(last?.request.url, '/sim/phones/%2B12025550101/replies?x=1')
  assert.equal(last?.body, '{"text":"yes"}')
  const scope = String(last?.request.headers['x-simulator-scope']).split(',')
  assert.ok(scope.includes(await senderId()))
  assert.equal(scope.length, 4)
  assert.equal(last?.request.headers.cookie, undefined)
  assert.equal(last?.request.headers.authorization, undefined)
  assert.equal(last?.request.headers['x-forwarded-for'], undefined)
  assert.equal((await world.call('GET', '/simulator/sim/missing', { cookie: demo.cookie })).status, 404)
})

test('the simulator is closed to strangers, to agents, and to organizations with real providers', async () => {
  const url = '/simulator/sim/phones'
  assert.equal((await world.call('GET', url)).code, 'auth.required')
  const agent = await addColleague(world, demo.organizationId, 'agent')
  assert.equal((await world.call('GET', url, { cookie: agent.cookie })).code, 'perm.denied')
  const real = await addOrganization(world, { simulated: false })
  assert.equal((await world.call('GET', url, { key: real.key })).code, 'not_found')
  const headers = { cookie: demo.cookie, 'content-type': 'application/json' }
  assert.equal((await world.call('POST', url, { headers, body: {} })).code, 'perm.csrf')
  await using none = await startHttpWorld()
  const { key } = await startDemo(none)
  assert.equal((await none.call('GET', url, { key })).code, 'not_found')
})

test('a simulator that is down is named as the reason', async () => {
  await using world2 = await startHttpWorld({ simulatorUrl: new URL('http://127.0.0.1:9') })
  const { key } = await startDemo(world2)
  assert.equal((await world2.call('GET', '/simulator/sim/phones', { key })).code, 'simulator.down')
})
