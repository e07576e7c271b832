import assert from 'node:assert/strict'
import { test } from 'node:test'
import { statuses } from './receiver.ts'
import type { Simulated } from './simulated.ts'
import { ACCOUNT_SID, CUSTOMER, PHONE_NUMBER_ID, simulate, TOKEN, textTo, whatsAppSender } from './simulated.ts'

const OTHER_ID = '155600110022334'
const mine = { 'x-simulator-scope': `${PHONE_NUMBER_ID}, ${ACCOUNT_SID}` }
const others = { 'x-simulator-scope': OTHER_ID }

async function twoOrganizations(t: Parameters<typeof simulate>[0]): Promise<Simulated> {
  const simulated = await simulate(t)
  await simulated.call('PUT', `/sim/senders/whatsapp/${OTHER_ID}`, {
    ...whatsAppSender(simulated.receiver),
    wabaId: '777',
    displayNumber: '+442079460019',
    accessToken: 'other-token',
    appSecret: 'other-secret',
  })
  await simulated.call('PUT', '/sim/settings', { enforceWindow: false })
  return simulated
}

function sendFrom(simulated: Simulated, id: string, token: string) {
  const authorization = { authorization: `Bearer ${token}` }
  return simulated.call('POST', `/graph/v25.0/${id}/messages`, textTo(CUSTOMER, `from ${id}`), authorization)
}

test('a scope shows the messages of its senders and no secrets', async (t) => {
  const simulated = await twoOrganizations(t)
  await sendFrom(simulated, PHONE_NUMBER_ID, TOKEN)
  await sendFrom(simulated, OTHER_ID, 'other-token')
  await simulated.receiver.until((all) => (statuses(all).length === 6 ? true : undefined), 'both messages')
  const shown = await simulated.call('GET', `/sim/phones/${CUSTOMER}/messages?all=1`, undefined, others)
  assert.deepEqual(
    shown.json.data.map(({ text }: { text: string }) => text),
    [`from ${OTHER_ID}`],
  )
  const asked = await simulated.call('GET', `/sim/requests?sender=${PHONE_NUMBER_ID}`, undefined, others)
  assert.deepEqual(asked.json.data, [])
  const everything = await simulated.call('GET', '/sim/requests')
  assert.equal(everything.json.data.length, 2)
  const senders = await simulated.call('GET', '/sim/senders', undefined, mine)
  assert.deepEqual(
    senders.json.data.map(({ id }: { id: string }) => id),
    [PHONE_NUMBER_ID, ACCOUNT_SID],
  )
  assert.doesNotMatch(senders.text, /token-of|secret-of/)
  const nobody = await simulated.call('GET', '/sim/senders', undefined, { 'x-simulator-scope': '' })
  assert.deepEqual(nobody.json.data, [])
  assert.deepEqual((await simulated.call('GET', '/sim/phones', undefined, { 'x-simulator-scope': '' })).json.data, [])
})

test('a phone may be off for one organization and on for another', async (t) => {
  const simulated = await twoOrganizations(t)
  await simulated.call('PUT', `/sim/phones/${CUSTOMER}`, { hasWhatsApp: false, undeliverable: 'sync' }, mine)
  assert.equal((await sendFrom(simulated, PHONE_NUMBER_ID, TOKEN)).json.error.code, 131026)
  assert.equal((await sendFrom(simulated, OTHER_ID, 'other-token')).status, 200)
  const seen = await simulated.call('GET', `/sim/phones/${CUSTOMER}`, undefined, others)
  assert.equal(seen.json.hasWhatsApp, true)
  await simulated.call('PUT', `/sim/phones/${CUSTOMER}`, { displayName: 'Everyone knows me' })
  const merged = await simulated.call('GET', `/sim/phones/${CUSTOMER}`, undefined, mine)
  assert.deepEqual([merged.json.hasWhatsApp, merged.json.displayName], [false, 'Everyone knows me'])
})

test('faults, settings and clocks are of the scope alone', async (t) => {
  const simulated = await twoOrganizations(t)
  await simulated.call('POST', '/sim/faults', { kind: 'http_500' }, mine)
  assert.equal((await sendFrom(simulated, PHONE_NUMBER_ID, TOKEN)).status, 500)
  assert.equal((await sendFrom(simulated, OTHER_ID, 'other-token')).status, 200)
  await simulated.call('DELETE', '/sim/faults', undefined, others)
  assert.equal((await sendFrom(simulated, PHONE_NUMBER_ID, TOKEN)).status, 500)
  const foreign = await simulated.call('POST', '/sim/faults', { kind: 'http_500', sender: PHONE_NUMBER_ID }, others)
  assert.equal(foreign.status, 404)
  await simulated.call('PUT', '/sim/settings', { deliveryDelayMs: 5_000 }, others)
  const settings = await simulated.call('GET', '/sim/settings', undefined, mine)
  assert.equal(settings.json.deliveryDelayMs, 0)
  await simulated.call('POST', '/sim/clock', { advance: 'P1D' }, mine)
  const clock = await simulated.call('GET', '/sim/clock', undefined, others)
  assert.equal(clock.json.offsetMs, 0)
})

test('a scope cannot register senders, write to others, or post for them', async (t) => {
  const simulated = await twoOrganizations(t)
  const sender = whatsAppSender(simulated.receiver)
  assert.equal((await simulated.call('PUT', '/sim/senders/whatsapp/1', sender, mine)).status, 403)
  const written = await simulated.call(
    'POST',
    `/sim/phones/${CUSTOMER}/replies`,
    { text: 'Hello', from: '+442079460019' },
    mine,
  )
  assert.equal(written.status, 409)
  const posted = await simulated.call('POST', '/sim/webhooks', { sender: OTHER_ID, body: {} }, mine)
  assert.equal(posted.status, 404)
  const own = await simulated.call(
    'POST',
    `/sim/phones/${CUSTOMER}/replies`,
    { text: 'Hello', channel: 'whatsapp' },
    others,
  )
  assert.equal(own.status, 201, 'the only sender of the scope is meant')
})

test('events of phones reach those whose senders they concern', async (t) => {
  const simulated = await twoOrganizations(t)
  const stop = new AbortController()
  t.after(() => stop.abort())
  const stream = await fetch(`${simulated.url}/sim/events`, { headers: others, signal: stop.signal })
  assert.equal(stream.headers.get('content-type'), 'text/event-stream')
  await simulated.call('PUT', '/sim/phones/+12025550101', { online: false }, mine)
  await simulated.call('PUT', '/sim/phones/+12025550102', { online: false }, others)
  let seen = ''
  for await (const chunk of stream.body ?? []) {
    seen += Buffer.from(chunk).toString('utf8')
    if (seen.includes('12025550102')) break
  }
  assert.match(seen, /event: phone\ndata: \{"e164":"\+12025550102"\}\n\n/)
  assert.doesNotMatch(seen, /12025550101/)
})
