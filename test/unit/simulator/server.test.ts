import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer, request as httpRequest } from 'node:http'
import { test } from 'node:test'
import { isLoopbackUrl } from '../../../src/simulator/loopback.ts'
import { startSimulator } from '../../../src/simulator/start-simulator.ts'
import { ACCOUNT_SID, connect, PHONE_NUMBER_ID, simulate, twilioSender, WABA_ID, whatsAppSender } from './simulated.ts'

test('it listens on this machine only', async () => {
  await assert.rejects(startSimulator({ port: 0, host: '0.0.0.0', now: Date.now }), /this machine only/)
  await assert.rejects(startSimulator({ port: 0, host: 'example.org', now: Date.now }), /this machine only/)
})

test('it calls this machine only', async (t) => {
  assert.deepEqual(
    [
      'http://localhost:1/x',
      'http://127.0.0.2/',
      'http://[::1]:5/',
      'http://10.0.0.1/',
      'http://127.0.0.1.example.org/',
      'ftp://localhost/',
      'x',
    ].map(isLoopbackUrl),
    [true, true, true, false, false, false, false],
  )
  const simulated = await simulate(t)
  const webhook = { ...whatsAppSender(simulated.receiver), webhookUrl: 'https://example.org/hook' }
  assert.equal((await simulated.call('PUT', '/sim/senders/whatsapp/1', webhook)).status, 422)
  const clock = { ...twilioSender(simulated.receiver), clockUrl: 'http://169.254.169.254/' }
  assert.equal((await simulated.call('PUT', `/sim/senders/twilio/${ACCOUNT_SID}`, clock)).status, 422)
})

test('pages of other sites and names that lead here are refused', async (t) => {
  const simulated = await simulate(t)
  const withHeaders = (headers: Readonly<Record<string, string>>) =>
    new Promise<number | undefined>((resolve, reject) => {
      const outgoing = httpRequest(`${simulated.url}/sim/phones`, { headers }, (answer) => {
        answer.resume()
        resolve(answer.statusCode)
      })
      outgoing.on('error', reject)
      outgoing.end()
    })
  assert.equal(await withHeaders({}), 200)
  assert.equal(await withHeaders({ host: 'localhost:4010' }), 200)
  assert.equal(await withHeaders({ host: 'rebound.example.org' }), 403)
  assert.equal(await withHeaders({ origin: 'https://example.org' }), 403)
})

test('registering a sender twice changes it, and bad input names what is wrong', async (t) => {
  const simulated = await simulate(t)
  const sender = whatsAppSender(simulated.receiver)
  assert.equal((await simulated.call('PUT', '/sim/senders/whatsapp/1', sender)).status, 201)
  const again = await simulated.call('PUT', '/sim/senders/whatsapp/1', {
    ...sender,
    accessToken: 'new',
    verifiedName: 'New',
  })
  assert.deepEqual([again.status, again.json.verifiedName], [200, 'New'])
  const old = await simulated.graph('GET', '1')
  assert.equal(old.json.error.error_subcode, 33, 'the old token sees the other number only')
  const long = await simulated.call('PUT', '/sim/senders/whatsapp/1234567890123456', sender)
  assert.deepEqual([long.status, long.json.error], [422, 'id: must be 1 to 15 digits'])
  const number = await simulated.call('PUT', '/sim/senders/whatsapp/2', { ...sender, displayNumber: 'x' })
  assert.match(number.json.error, /^displayNumber: must be a phone number/)
  assert.equal((await simulated.call('PUT', '/sim/senders/whatsapp/2', '{')).status, 400)
  assert.equal((await simulated.call('GET', '/sim/nothing')).status, 404)
  assert.equal((await simulated.call('GET', '/nothing')).status, 404)
})

test('the handshake asks the receiver for its verify token', async (t) => {
  const simulated = await simulate(t)
  const shaken = await simulated.call('POST', `/sim/senders/whatsapp/${PHONE_NUMBER_ID}/handshake`)
  assert.deepEqual(shaken.json, { verified: false }, 'the receiver of these tests knows no challenge')
  const [{ path } = { path: '' }] = simulated.receiver.received
  assert.match(path, /^\/hook\?hub\.mode=subscribe&hub\.challenge=\d+&hub\.verify_token=verify$/)
  const override = { override_callback_uri: `${simulated.receiver.url}/other`, verify_token: 'x' }
  const refused = await simulated.graph('POST', `${WABA_ID}/subscribed_apps`, override)
  assert.deepEqual([refused.status, refused.json.error.code], [400, 2200])
  const echo = createServer((request, response) => {
    const query = new URL(request.url ?? '', 'http://localhost').searchParams
    response.end(query.get('hub.verify_token') === 'x' ? query.get('hub.challenge') : '')
  })
  t.after(() => echo.close())
  await once(echo.listen(0, '127.0.0.1'), 'listening')
  const address = echo.address()
  const port = typeof address === 'object' ? address?.port : 0
  const url = `http://127.0.0.1:${port}/`
  const taken = await simulated.graph('POST', `${WABA_ID}/subscribed_apps`, { ...override, override_callback_uri: url })
  assert.deepEqual(taken.json, { success: true })
  const apps = await simulated.graph('GET', `${WABA_ID}/subscribed_apps`)
  assert.equal(apps.json.data[0].override_callback_uri, url)
  await simulated.graph('DELETE', `${WABA_ID}/subscribed_apps`)
  assert.deepEqual((await simulated.graph('GET', `${WABA_ID}/subscribed_apps`)).json.data, [])
})

test('a body over four mebibytes is refused', async (t) => {
  const simulated = await simulate(t)
  const answer = await simulated.call('POST', '/sim/faults', 'x'.repeat(4 * 1024 * 1024 + 1))
  assert.equal(answer.status, 413)
})

test('two simulators know nothing of each other', async (t) => {
  const simulated = await simulate(t)
  const second = await startSimulator({ port: 0, now: Date.now })
  t.after(() => second.close())
  const senders = await connect(second.url, simulated.receiver).call('GET', '/sim/senders')
  assert.deepEqual(senders.json.data, [])
})

test('a browser is shown the phones with their messages, and nothing of them runs', async (t) => {
  const simulated = await simulate(t)
  const words = '<script>alert(1)</script>'
  await simulated.call('POST', '/sim/phones/+12025550147/replies', { text: words, channel: 'whatsapp' })
  const page = await simulated.call('GET', '/', undefined, { accept: 'text/html' })
  assert.ok(page.text.includes('+12025550147') && page.text.includes('alert(1)'))
  assert.equal(page.text.includes('<script'), false)
  assert.match(page.headers.get('content-security-policy') ?? '', /default-src 'none'/)
})
