import assert from 'node:assert/strict'
import { test } from 'node:test'
import { twilioSignature } from '../../../src/simulator/webhooks/signatures.ts'
import type { Received } from './receiver.ts'
import type { Simulated } from './simulated.ts'
import { ACCOUNT_SID, AUTH_TOKEN, CUSTOMER, simulate, twilioSender } from './simulated.ts'

const FROM = '+12025550199'

function forms(received: readonly Received[], path: string): URLSearchParams[] {
  return received.filter((each) => each.path.startsWith(path)).map(({ raw }) => new URLSearchParams(raw.toString()))
}

function send(simulated: Simulated, body: string, changes: Readonly<Record<string, string>> = {}) {
  const StatusCallback = `${simulated.receiver.url}/status?message=m1`
  return simulated.twilio('POST', 'Messages.json', { To: CUSTOMER, From: FROM, Body: body, StatusCallback, ...changes })
}

test("Twilio's signature is that of the published example", () => {
  const form = [
    ['CallSid', 'CA1234567890ABCDE'],
    ['Caller', '+12349013030'],
    ['Digits', '1234'],
    ['From', '+12349013030'],
    ['To', '+18005551212'],
  ] as const
  const url = 'https://mycompany.com/myapp.php?foo=1&bar=2'
  assert.equal(twilioSignature('12345', url, form), '0/KCTR6DLpKmkAf8muzZqo1nDgQ=')
  assert.equal(twilioSignature('12345', url, form.toReversed()), '0/KCTR6DLpKmkAf8muzZqo1nDgQ=')
})

test('an SMS is queued, sent and delivered, each told by a signed callback', async (t) => {
  const simulated = await simulate(t)
  const created = await send(simulated, 'Hello Rosa')
  assert.equal(created.status, 201)
  assert.deepEqual(
    [created.json.status, created.json.direction, created.json.num_segments, created.json.error_code],
    ['queued', 'outbound-api', '1', null],
  )
  assert.match(created.json.sid, /^SM[0-9a-f]{32}$/)
  await simulated.receiver.until((all) => forms(all, '/status')[1], 'delivered')
  const told = forms(simulated.receiver.received, '/status')
  assert.deepEqual(
    told.map((form) => form.get('MessageStatus')),
    ['sent', 'delivered'],
  )
  const [post] = simulated.receiver.received
  const signature = twilioSignature(AUTH_TOKEN, `${simulated.receiver.url}${post?.path}`, [...(told[0] ?? [])])
  assert.equal(post?.headers['x-twilio-signature'], signature)
  const phone = await simulated.call('GET', `/sim/phones/${CUSTOMER}/messages`)
  assert.deepEqual([phone.json.data[0].channel, phone.json.data[0].text], ['sms', 'Hello Rosa'])
  const read = await simulated.twilio('GET', `Messages/${created.json.sid}.json`)
  assert.equal(read.json.status, 'delivered')
})

test('a number without SMS is accepted and then undelivered', async (t) => {
  const simulated = await simulate(t)
  await simulated.call('PUT', `/sim/phones/${CUSTOMER}`, { canReceiveSms: false })
  assert.equal((await send(simulated, 'Hello')).status, 201)
  const told = await simulated.receiver.until((all) => forms(all, '/status')[1], 'undelivered')
  assert.deepEqual([told.get('MessageStatus'), told.get('ErrorCode')], ['undelivered', '30006'])
})

test('refusals have the shape and the codes of Twilio', async (t) => {
  const simulated = await simulate(t)
  const stranger = await simulated.call('POST', `/twilio/2010-04-01/Accounts/${ACCOUNT_SID}/Messages.json`, 'To=1', {
    authorization: 'Basic bm9ib2R5',
  })
  assert.deepEqual([stranger.status, stranger.json.code], [401, 20003])
  const code = async (change: Readonly<Record<string, string>>) => (await send(simulated, 'Hello', change)).json.code
  assert.equal(await code({ To: 'Rosa' }), 21211)
  assert.equal(await code({ To: '' }), 21604)
  assert.equal(await code({ From: '+12025550100' }), 21606)
  assert.equal(await code({ Body: '' }), 21619)
  assert.equal(await code({ Body: 'x'.repeat(1_601) }), 21617)
  assert.equal(await code({ StatusCallback: 'https://example.org/' }), 21609)
  const refused = await send(simulated, '', {})
  assert.deepEqual(Object.keys(refused.json), ['code', 'message', 'more_info', 'status'])
  const lost = await simulated.twilio('GET', 'Messages/SM00.json')
  assert.deepEqual([lost.status, lost.json.code], [404, 20404])
})

test('an inbound SMS is posted signed, and can be listed afterwards', async (t) => {
  const noon = Date.parse('2026-11-03T12:00:00Z')
  const simulated = await simulate(t, { now: () => noon })
  const written = await simulated.call('POST', `/sim/phones/${CUSTOMER}/replies`, { text: 'Grüezi', channel: 'sms' })
  const form = await simulated.receiver.until((all) => forms(all, '/inbound').at(0), 'the SMS')
  assert.deepEqual(
    [form.get('From'), form.get('To'), form.get('Body'), form.get('MessageSid'), form.has('OptOutType')],
    [CUSTOMER, FROM, 'Grüezi', written.json.id, false],
  )
  const [post] = simulated.receiver.received
  const url = `${simulated.receiver.url}/inbound?organization=1`
  assert.equal(post?.headers['x-twilio-signature'], twilioSignature(AUTH_TOKEN, url, [...form]))
  await send(simulated, 'Hello')
  const inbound = await simulated.twilio('GET', `Messages.json?To=${encodeURIComponent(FROM)}`)
  assert.deepEqual(
    inbound.json.messages.map(({ sid, direction }: Record<string, unknown>) => [sid, direction]),
    [[written.json.id, 'inbound']],
  )
  const outbound = await simulated.twilio('GET', `Messages.json?From=${encodeURIComponent(FROM)}`)
  assert.deepEqual(
    outbound.json.messages.map(({ direction, to }: Record<string, unknown>) => [direction, to]),
    [['outbound-api', CUSTOMER]],
  )
  const all = await simulated.twilio('GET', 'Messages.json?PageSize=1&DateSent=2026-11-03')
  assert.equal(all.json.messages.length, 1)
  assert.match(all.json.next_page_uri, /Page=1/)
  const before = await simulated.twilio('GET', 'Messages.json?DateSent%3C=2020-01-01')
  assert.deepEqual(before.json.messages, [])
})

test('after STOP the person gets nothing (21610) until YES, and Twilio itself stays silent', async (t) => {
  const simulated = await simulate(t)
  const write = (text: string) => simulated.call('POST', `/sim/phones/${CUSTOMER}/replies`, { text, channel: 'sms' })
  await write(' stop ')
  const stop = await simulated.receiver.until((all) => forms(all, '/inbound').at(0), 'the STOP')
  assert.equal(stop.has('OptOutType'), false)
  const refused = await send(simulated, 'Hello')
  assert.deepEqual([refused.status, refused.json.code], [400, 21610])
  assert.deepEqual((await simulated.call('GET', `/sim/phones/${CUSTOMER}/messages`)).json.data, [])
  await write('Yes')
  assert.equal((await send(simulated, 'Hello')).status, 201)
})

test('with Advanced Opt-Out, Twilio answers the person and says so in OptOutType', async (t) => {
  const simulated = await simulate(t)
  const sender = { ...twilioSender(simulated.receiver), advancedOptOut: true }
  await simulated.call('PUT', `/sim/senders/twilio/${ACCOUNT_SID}`, sender)
  await simulated.call('POST', `/sim/phones/${CUSTOMER}/replies`, { text: 'STOP', channel: 'sms' })
  const stop = await simulated.receiver.until((all) => forms(all, '/inbound').at(0), 'the STOP')
  assert.equal(stop.get('OptOutType'), 'STOP')
  const phone = await simulated.call('GET', `/sim/phones/${CUSTOMER}/messages`)
  assert.match(phone.json.data[0].text, /unsubscribed/)
  const asked = await simulated.call('GET', '/sim/requests')
  assert.deepEqual(asked.json.data, [], "Twilio's own answer was asked for by nobody")
})

test('a failed inbound post is not repeated by default, and is with the wishes of the fragment', async (t) => {
  const simulated = await simulate(t)
  const write = (text: string) => simulated.call('POST', `/sim/phones/${CUSTOMER}/replies`, { text, channel: 'sms' })
  simulated.receiver.answers.push(500)
  await write('one')
  await write('two')
  await simulated.receiver.until((all) => forms(all, '/inbound')[1], 'the second SMS')
  assert.deepEqual(
    forms(simulated.receiver.received, '/inbound').map((form) => form.get('Body')),
    ['one', 'two'],
  )
  const inboundUrl = `${simulated.receiver.url}/wishes#rc=5&rp=all`
  await simulated.call('PUT', `/sim/senders/twilio/${ACCOUNT_SID}`, { ...twilioSender(simulated.receiver), inboundUrl })
  simulated.receiver.answers.push(503, 503)
  await write('three')
  await simulated.receiver.until((all) => forms(all, '/wishes')[2], 'the third try')
})

test('with magic numbers a number ends in how it fails, in the answer or by a callback', async (t) => {
  const simulated = await simulate(t)
  await simulated.call('PUT', '/sim/settings', { magicNumbers: true })
  const refused = await send(simulated, 'Hello', { To: '+14155231614' })
  assert.deepEqual([refused.status, refused.json.code], [400, 21614])
  const taken = await send(simulated, 'Hello', { To: '+14155233034' })
  assert.equal(taken.status, 201)
  await simulated.receiver.until((all) => forms(all, '/status').find((form) => form.get('ErrorCode')), 'failed')
  const failed = forms(simulated.receiver.received, '/status').find((form) => form.get('ErrorCode') !== null)
  assert.deepEqual([failed?.get('MessageStatus'), failed?.get('ErrorCode')], ['undelivered', '30034'])
})

test('a text that is lost on the way in is told by no webhook and stands in the list', async (t) => {
  const simulated = await simulate(t)
  await simulated.call('POST', '/sim/faults', { kind: 'lost_inbound', count: 1 })
  for (const text of ['STOP', 'Hello']) {
    await simulated.call('POST', `/sim/phones/${CUSTOMER}/replies`, { text, channel: 'sms' })
  }
  await simulated.receiver.until((all) => forms(all, '/')[0], 'the second text')
  const told = forms(simulated.receiver.received, '/').map((form) => form.get('Body'))
  assert.deepEqual(told, ['Hello'])
  const listed = await simulated.twilio('GET', 'Messages.json?To=%2B12025550199')
  assert.deepEqual(listed.json.messages.map(({ body }: { body: string }) => body).toSorted(), ['Hello', 'STOP'])
})

test('the files of one MMS are not told while that is the trouble, and those of another one are', async (t) => {
  const simulated = await simulate(t)
  const other = '+12025550148'
  const media = { data: Buffer.from('a picture').toString('base64'), mimeType: 'image/png' }
  for (const phone of [CUSTOMER, other]) {
    await simulated.call('POST', `/sim/phones/${phone}/replies`, { media, channel: 'sms' })
  }
  await simulated.call('POST', '/sim/faults', { kind: 'file_list_500', to: CUSTOMER })
  const files = async (phone: string) => {
    const listed = await simulated.twilio('GET', `Messages.json?From=${encodeURIComponent(phone)}`)
    return simulated.twilio('GET', `Messages/${listed.json.messages[0].sid}/Media.json`)
  }
  const [silent, told] = [await files(CUSTOMER), await files(other)]
  assert.deepEqual([silent.status, silent.json.code], [500, 20500])
  assert.deepEqual([told.status, told.json.media_list.length], [200, 1])
  await simulated.call('DELETE', '/sim/faults')
  assert.equal((await files(CUSTOMER)).json.media_list[0].content_type, 'image/png')
})
