import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Loose } from './receiver.ts'
import { messages, statuses } from './receiver.ts'
import type { Simulated } from './simulated.ts'
import {
  ACCOUNT_SID,
  APP_SECRET,
  approveTemplate,
  CUSTOMER,
  PERMISSION_TEMPLATE,
  PHONE_NUMBER_ID,
  quickReply,
  request,
  simulate,
  TOKEN,
  textTo,
  WABA_ID,
  whatsAppSender,
} from './simulated.ts'

const OTHER_ID = '155600110022334'
const HOUR_MS = 3_600_000

const replies = (simulated: Simulated, body: object) => simulated.call('POST', `/sim/phones/${CUSTOMER}/replies`, body)

/** The client's part: what it sends, with payloads of its own. */
async function ask(simulated: Simulated, yes: string, no: string): Promise<string> {
  const { template }: Loose = request(CUSTOMER)
  const components = [...template.components.slice(0, 2), quickReply('0', yes), quickReply('1', no)]
  const sent = await simulated.graph('POST', `${PHONE_NUMBER_ID}/messages`, request(CUSTOMER, { components }))
  const { id } = sent.json.messages[0]
  await simulated.receiver.until((all) => statuses(all, id).find(({ status }) => status === 'delivered'), 'the request')
  return id
}

const said = async (simulated: Simulated) =>
  (await simulated.call('GET', `/sim/phones/${CUSTOMER}/messages?all=1`)).json.data.map(
    ({ direction, type, text }: Loose) => [direction, type, text],
  )

test('what was done on phones and knobs is a script, which another simulator plays with ids of its own', async (t) => {
  const first = await simulate(t)
  await approveTemplate(first)
  await first.call('DELETE', '/sim/script')
  await first.call('PUT', `/sim/phones/${CUSTOMER}`, { displayName: 'Rosa', language: 'es' })
  await replies(first, { text: '$received.1 stays as it was typed', from: PHONE_NUMBER_ID })
  const asked = await ask(first, 'yes.first', 'no.first')
  await first.call('GET', `/sim/phones/${CUSTOMER}/messages`)
  assert.equal((await replies(first, { button: 'nobody has it', channel: 'fax' })).status, 422, 'premise: refused')
  await replies(first, { button: 'yes.first' })
  await first.call('POST', '/sim/clock', { advance: HOUR_MS })
  await replies(first, { message: { type: 'reaction', reaction: { message_id: asked, emoji: '👍' } } })
  const script = (await first.call('GET', '/sim/script')).json
  assert.deepEqual(
    script.steps.map(({ method, path, received, body }: Loose) => [method, path.split('/').at(-1), received, body]),
    [
      ['PUT', CUSTOMER, 0, { displayName: 'Rosa', language: 'es' }],
      ['POST', 'replies', 0, { text: '$received.1 stays as it was typed', from: '$whatsapp.1' }],
      ['POST', 'replies', 1, { button: 'Yes, opt in', contextId: '$received.1' }],
      ['POST', 'clock', 0, { advance: HOUR_MS }],
      ['POST', 'replies', 1, { message: { type: 'reaction', reaction: { message_id: '$received.1', emoji: '👍' } } }],
    ],
  )

  const second = await simulate(t)
  await approveTemplate(second)
  await replies(second, { text: 'from before', channel: 'whatsapp' })
  await ask(second, 'yes.before', 'no.before')
  const playing = second.call('POST', '/sim/script', script)
  await second.receiver.until((all) => messages(all)[1], 'the typed words')
  assert.equal((await second.call('POST', '/sim/script', script)).status, 409, 'one play at a time')
  const askedAgain = await ask(second, 'yes.second', 'no.second')
  const played = await playing
  assert.deepEqual([played.status, played.json], [200, { played: 5 }])
  assert.deepEqual((await said(second)).slice(2), await said(first))
  await second.receiver.until((all) => messages(all)[3], 'the reaction')
  const [tap, reaction] = messages(second.receiver.received).slice(2)
  assert.deepEqual([tap.button.payload, tap.context.id], ['yes.second', askedAgain])
  assert.equal(reaction.reaction.message_id, askedAgain)
  const clock = (await second.call('GET', '/sim/clock')).json
  assert.ok(clock.offsetMs >= HOUR_MS, 'the clock went as far')
  assert.equal((await second.call('GET', `/sim/phones/${CUSTOMER}`)).json.language, 'es')
})

test('the time between two steps passes on the clock, and what is due in it happens in between', async (t) => {
  const simulated = await simulate(t)
  await replies(simulated, { text: 'Hello?', channel: 'whatsapp' })
  await simulated.call('PUT', '/sim/settings', { deliveryDelayMs: 60_000 })
  await simulated.graph('POST', `${PHONE_NUMBER_ID}/messages`, textTo(CUSTOMER, 'Hello Rosa'))
  const path = `phones/${CUSTOMER}/replies`
  const steps = [{ afterMs: 61_000, method: 'POST', path, body: { text: 'Thank you' }, received: 1 }]
  assert.deepEqual((await simulated.call('POST', '/sim/script', { version: 1, steps })).json, { played: 1 })
  assert.deepEqual(
    (await said(simulated)).map(([, , text]: string[]) => text),
    ['Hello?', 'Hello Rosa', 'Thank you'],
  )
})

test('a step that cannot be done ends the play and says which, and a script does nothing but phones and knobs', async (t) => {
  const simulated = await simulate(t)
  const path = `phones/${CUSTOMER}`
  const steps = [
    { afterMs: 0, method: 'PUT', path, body: { hasWhatsApp: false } },
    { afterMs: 0, method: 'POST', path: `${path}/replies`, body: { text: 'Hello', channel: 'whatsapp' } },
  ]
  const refused = await simulated.call('POST', '/sim/script', { version: 1, steps })
  assert.equal(refused.status, 409)
  assert.deepEqual(refused.json, {
    error: `Step 2, POST ${path}/replies: This phone has no WhatsApp.`,
    played: 1,
  })
  for (const strange of ['senders/whatsapp/1', `${path}/messages`, 'script', 'webhooks', `${path}/replies/more`]) {
    const [step] = steps
    const given = { version: 1, steps: [{ ...step, path: strange }] }
    assert.equal((await simulated.call('POST', '/sim/script', given)).status, 422, strange)
  }
})

test('a script is of its senders alone, begins anew, and keeps nothing of a phone that is forgotten', async (t) => {
  const simulated = await simulate(t)
  await simulated.call('PUT', `/sim/senders/whatsapp/${OTHER_ID}`, whatsAppSender(simulated.receiver))
  const mine = { 'x-simulator-scope': `${PHONE_NUMBER_ID},${ACCOUNT_SID}` }
  const others = { 'x-simulator-scope': OTHER_ID }
  const paths = async (headers: Record<string, string>) =>
    (await simulated.call('GET', '/sim/script', undefined, headers)).json.steps.map(({ path }: Loose) => path)
  await simulated.call('PUT', `/sim/phones/${CUSTOMER}`, { language: 'es' }, mine)
  await simulated.call('POST', '/sim/faults', { kind: 'slow', to: CUSTOMER }, mine)
  await simulated.call('PUT', '/sim/settings', { holdMs: 5 }, mine)
  await simulated.call('PUT', `/sim/phones/${CUSTOMER}`, { language: 'fr' }, others)
  assert.deepEqual(await paths(mine), [`phones/${CUSTOMER}`, 'faults', 'settings'])
  assert.deepEqual(await paths(others), [`phones/${CUSTOMER}`])
  await simulated.call('DELETE', `/sim/phones/${CUSTOMER}`, undefined, mine)
  assert.deepEqual(await paths(mine), ['settings'])
  await simulated.call('DELETE', '/sim/script', undefined, mine)
  assert.deepEqual([await paths(mine), await paths(others)], [[], [`phones/${CUSTOMER}`]])
  const all = (await simulated.call('GET', '/sim/script')).text
  for (const secret of [TOKEN, APP_SECRET]) assert.equal(all.includes(secret), false)
})

test('what reviewers decide is in the script, under the name of the template, and waits until it is handed in', async (t) => {
  const first = await simulate(t)
  const created = await first.graph('POST', `${WABA_ID}/message_templates`, PERMISSION_TEMPLATE)
  const { id } = created.json
  await first.call('DELETE', '/sim/script')
  assert.equal((await first.call('PUT', '/sim/templates/999', { status: 'PAUSED' })).status, 404, 'premise: unknown')
  await first.call('PUT', `/sim/templates/${id}`, { status: 'REJECTED', reason: 'SCAM' })
  await first.call('PUT', `/sim/templates/${id}`, { category: 'MARKETING' })
  await first.call('GET', '/sim/templates')
  const script = (await first.call('GET', '/sim/script')).json
  const path = 'templates/$whatsapp.1.yesline_contact_permission.en_GB'
  assert.deepEqual(
    script.steps.map(({ method, path: where, body }: Loose) => [method, where, body]),
    [
      ['PUT', path, { status: 'REJECTED', reason: 'SCAM' }],
      ['PUT', path, { category: 'MARKETING' }],
    ],
  )

  const second = await simulate(t)
  await second.graph('POST', `${WABA_ID}/message_templates`, { ...PERMISSION_TEMPLATE, name: 'made_before' })
  const playing = second.call('POST', '/sim/script', script)
  const again = await second.graph('POST', `${WABA_ID}/message_templates`, PERMISSION_TEMPLATE)
  assert.equal(again.json.status, 'APPROVED', 'premise: it is judged by the script alone')
  assert.deepEqual((await playing).json, { played: 2 })
  const { json } = await second.graph('GET', `${again.json.id}?fields=status,category,rejected_reason`)
  assert.deepEqual(json, { status: 'REJECTED', category: 'MARKETING', rejected_reason: 'SCAM', id: again.json.id })
  const strange = { version: 1, steps: [{ afterMs: 0, method: 'PUT', path: `templates/${id}`, body: {} }] }
  assert.equal((await second.call('POST', '/sim/script', strange)).status, 422, 'an id of another run')
})
