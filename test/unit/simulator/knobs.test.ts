import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Loose, Received } from './receiver.ts'
import { changes, isSigned, messages, statuses } from './receiver.ts'
import type { Simulated } from './simulated.ts'
import {
  APP_SECRET,
  approveTemplate,
  CUSTOMER,
  PERMISSION_TEMPLATE,
  PHONE_NUMBER_ID,
  request,
  simulate,
  textTo,
  WABA_ID,
  whatsAppSender,
} from './simulated.ts'

// The knobs of whatsapp-cloud-api §13.2 that have no test elsewhere.

const send = (simulated: Simulated, body: unknown) => simulated.graph('POST', `${PHONE_NUMBER_ID}/messages`, body)

function news(received: readonly Received[], field: string): Loose[] {
  return changes(received).flatMap((change) => (change.field === field ? change.value : []))
}

async function open(simulated: Simulated): Promise<void> {
  await simulated.call('POST', `/sim/phones/${CUSTOMER}/replies`, { text: 'Hello?', channel: 'whatsapp' })
}

test('a review may reject a template, or call it marketing where its owner allows that', async (t) => {
  const simulated = await simulate(t)
  const create = (changed: object) =>
    simulated.graph('POST', `${WABA_ID}/message_templates`, { ...PERMISSION_TEMPLATE, ...changed })
  await simulated.call('PUT', '/sim/settings', { templateOutcome: 'REJECTED', templateRejection: 'PROMOTIONAL' })
  const rejected = await create({ name: 'rejected' })
  assert.equal(rejected.json.status, 'REJECTED')
  const read = await simulated.graph('GET', `${rejected.json.id}?fields=rejected_reason`)
  assert.equal(read.json.rejected_reason, 'PROMOTIONAL')
  await simulated.call('PUT', '/sim/settings', { templateOutcome: 'MARKETING', templateReviewMs: 3_600_000 })
  const allowed = await create({ name: 'allowed', allow_category_change: true })
  const strict = await create({ name: 'strict' })
  assert.deepEqual([allowed.json.status, allowed.json.category], ['PENDING', 'UTILITY'])
  await simulated.call('POST', '/sim/clock', { advance: 'PT1H' })
  await simulated.receiver.until((all) => news(all, 'message_template_status_update')[1], 'both verdicts')
  const verdicts = news(simulated.receiver.received, 'message_template_status_update')
  assert.deepEqual(
    verdicts.map((each) => [each.message_template_name, each.event, each.reason, each.message_template_category]),
    [
      ['allowed', 'APPROVED', 'NONE', 'MARKETING'],
      ['strict', 'REJECTED', 'INCORRECT_CATEGORY', 'UTILITY'],
    ],
  )
  const [moved] = news(simulated.receiver.received, 'template_category_update')
  assert.deepEqual([moved.previous_category, moved.new_category], ['UTILITY', 'MARKETING'])
  assert.equal(strict.status, 200)
})

test('a template of red quality pauses for three hours, then six, and then is disabled', async (t) => {
  const simulated = await simulate(t)
  const id = await approveTemplate(simulated)
  const put = (quality: string) => simulated.call('PUT', `/sim/templates/${id}`, { quality })
  const status = async () => (await simulated.graph('GET', `${id}?fields=status`)).json.status
  for (const hours of [3, 6]) {
    await put('RED')
    assert.equal(await status(), 'PAUSED')
    assert.equal((await send(simulated, request(CUSTOMER))).json.error.code, 132015)
    await simulated.call('POST', '/sim/clock', { advance: `PT${hours}H` })
    assert.equal(await status(), 'APPROVED')
    await put('GREEN')
  }
  await put('RED')
  assert.equal(await status(), 'DISABLED')
  const paused = await simulated.receiver.until(
    (all) => news(all, 'message_template_status_update').find(({ event }) => event === 'PAUSED'),
    'the pause',
  )
  assert.equal(paused.other_info.title, 'FIRST_PAUSE')
})

test('an account reaches only so many new people a day, and answers do not count', async (t) => {
  const simulated = await simulate(t)
  await approveTemplate(simulated)
  await simulated.call('PUT', '/sim/settings', { messagingLimit: 2 })
  const capability = await simulated.receiver.until((all) => news(all, 'business_capability_update')[0], 'the limit')
  assert.equal(capability.max_daily_conversations_per_business, 2)
  const codeFor = async (to: string) => {
    const { id } = (await send(simulated, request(to))).json.messages[0]
    const last = await simulated.receiver.until(
      (all) => statuses(all, id).find(({ status }) => ['delivered', 'failed'].includes(status)),
      `news of ${to}`,
    )
    return last.errors?.[0].code ?? null
  }
  assert.equal(await codeFor('+12025550101'), null)
  assert.equal(await codeFor('+12025550102'), null)
  assert.equal(await codeFor('+12025550101'), null, 'the same person again')
  assert.equal(await codeFor('+12025550103'), 131048)
  await open(simulated)
  assert.equal(await codeFor(CUSTOMER), null, 'who wrote first')
  await simulated.call('POST', '/sim/clock', { advance: 'PT24H' })
  assert.equal(await codeFor('+12025550103'), null)
  const shown = await simulated.graph('GET', `${PHONE_NUMBER_ID}?fields=whatsapp_business_manager_messaging_limit`)
  assert.equal(shown.json.whatsapp_business_manager_messaging_limit, 'TIER_2')
})

test('a number of red quality says so, in its fields and by webhook', async (t) => {
  const simulated = await simulate(t)
  await simulated.call('PUT', '/sim/settings', { qualityRating: 'RED' })
  const read = await simulated.graph('GET', `${PHONE_NUMBER_ID}?fields=quality_rating,health_status`)
  assert.equal(read.json.quality_rating, 'RED')
  assert.equal(read.json.health_status.can_send_message, 'LIMITED')
  const flagged = await simulated.receiver.until((all) => news(all, 'phone_number_quality_update')[0], 'the flag')
  assert.equal(flagged.event, 'FLAGGED')
})

test('numbers that end in 0888 and 0889 hold a template, and release or drop it', async (t) => {
  const simulated = await simulate(t)
  await approveTemplate(simulated)
  await simulated.call('PUT', '/sim/settings', { magicNumbers: true, holdMs: 60_000 })
  const [released, dropped] = [
    await send(simulated, request('+12025550888')),
    await send(simulated, request('+12025550889')),
  ]
  for (const { json } of [released, dropped]) {
    assert.equal(json.messages[0].message_status, 'held_for_quality_assessment')
    assert.deepEqual(statuses(simulated.receiver.received, json.messages[0].id), [])
  }
  await simulated.call('POST', '/sim/clock', { advance: 60_000 })
  await simulated.receiver.until((all) => statuses(all, released.json.messages[0].id)[1], 'the released one')
  const [failed] = await simulated.receiver.until((all) => {
    const found = statuses(all, dropped.json.messages[0].id)
    return found.length > 0 ? found : undefined
  }, 'the dropped one')
  assert.deepEqual([failed.status, failed.errors[0].code], ['failed', 132015])
})

test('payloads of v23.0 carry a conversation, and read may come without delivered', async (t) => {
  const simulated = await simulate(t)
  await open(simulated)
  await simulated.call('PUT', '/sim/settings', { payloadVersion: 'v23.0', readWithoutDelivered: true })
  const { id } = (await send(simulated, textTo(CUSTOMER, 'Hello'))).json.messages[0]
  await simulated.receiver.until((all) => statuses(all, id).find(({ status }) => status === 'read'), 'read')
  const [sent, read] = statuses(simulated.receiver.received, id)
  assert.deepEqual([sent.status, read.status], ['sent', 'read'])
  assert.equal(sent.conversation.origin.type, 'service')
  assert.ok(Number(sent.conversation.expiration_timestamp) > Number(sent.timestamp))
  await simulated.call('PUT', '/sim/settings', { payloadVersion: 'v24.0', readWithoutDelivered: false })
  const next = (await send(simulated, textTo(CUSTOMER, 'Hello'))).json.messages[0]
  const later = await simulated.receiver.until((all) => statuses(all, next.id)[1], 'delivered')
  assert.deepEqual([later.status, 'conversation' in later], ['delivered', false])
})

test('what is not taken comes again by the clock of the simulator, for seven days', async (t) => {
  const simulated = await simulate(t)
  await simulated.call('PUT', '/sim/settings', { retryScale: 1 })
  const { answers } = simulated.receiver
  answers.push(500)
  await open(simulated)
  for (const [index, advance] of ['PT10S', 'PT1M', 'PT5M', 'PT30M', 'P7D'].entries()) {
    await simulated.receiver.until((all) => messages(all)[index], `try ${index + 1}`)
    await waiting(simulated)
    // Both senders are told the time before anything happens at it.
    answers.push(200, 200, 500)
    await simulated.call('POST', '/sim/clock', { advance })
  }
  await simulated.receiver.until((all) => messages(all)[5], 'the last try')
  while ((await simulated.call('GET', '/sim/webhooks')).json.pending > 0) await nextTurn()
  assert.equal(messages(simulated.receiver.received).length, 6)
})

/** Until the answer to the last post has come in, so that the next wait has begun. */
async function waiting(simulated: Simulated): Promise<void> {
  while ((await simulated.call('GET', '/sim/webhooks')).json.underWay > 0) await nextTurn()
}

const nextTurn = () => new Promise((resolve) => setImmediate(resolve))

test('a fault strikes as likely as it is told, and the same for the same seed', async (t) => {
  const run = async (seed: number) => {
    const simulated = await simulate(t)
    await simulated.call('POST', '/sim/faults', { kind: 'rate_limit', chance: 0.5, seed })
    const outcomes: number[] = []
    for (let count = 0; count < 24; count += 1) {
      outcomes.push((await send(simulated, textTo(CUSTOMER, String(count)))).status)
    }
    return outcomes.join(' ')
  }
  const [first, again, other] = [await run(7), await run(7), await run(8)]
  assert.equal(first, again)
  assert.notEqual(first, other)
  const refused = first.split(' ').filter((status) => status === '400').length
  assert.ok(refused > 5 && refused < 19, `${refused} of 24 were refused`)
})

test('webhooks can be late, and signed with the secret of before', async (t) => {
  const simulated = await simulate(t)
  const sender = { ...whatsAppSender(simulated.receiver), appSecret: 'the new secret' }
  await simulated.call('PUT', `/sim/senders/whatsapp/${PHONE_NUMBER_ID}`, sender)
  await simulated.call('POST', '/sim/faults', { kind: 'stale_signature', count: 1 })
  await simulated.call('POST', '/sim/faults', { kind: 'delay_webhooks', delayMs: 60_000, count: 1 })
  await open(simulated)
  assert.equal((await simulated.call('GET', '/sim/webhooks')).json.pending, 1)
  assert.deepEqual(messages(simulated.receiver.received), [])
  await simulated.call('POST', '/sim/clock', { advance: 60_000 })
  const post = await simulated.receiver.until((all) => all.find(({ path }) => path === '/hook'), 'the late one')
  assert.ok(isSigned(post, APP_SECRET) && !isSigned(post, 'the new secret'))
  const senders = await simulated.call('GET', '/sim/senders')
  assert.equal(senders.text.includes(APP_SECRET), false, 'the former secret is as secret')
})
