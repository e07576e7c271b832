import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import {
  addCustomer,
  addGranted,
  askCustomer,
  comeToRest,
  hasMessages,
  hasStatus,
  seesQuestion,
} from '../support/consent-stories.ts'
import { eventually } from '../support/eventually.ts'
import { type Product, startProduct } from '../support/product.ts'
import { type Api, assertRefused, expect } from '../support/product-api.ts'

const SECOND_MS = 1_000
const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

let product: Product
before(async () => {
  product = await startProduct()
})
after(() => product.stop())

async function kindsOf(api: Api): Promise<string[]> {
  return (await api.notices()).map(({ kind }) => kind)
}

test('outcome 2c: before the cooldown ends there is no second request, and the refusal says when there will be', async () => {
  const organization = await product.newOrganization()
  const { api } = organization
  const customer = await addCustomer(organization)
  const { askedAt } = await api.asked(customer.contactId)
  await seesQuestion(organization, customer)
  const refused = await api.ask(customer.contactId)
  assertRefused(refused, 'optin.cooldown')
  const { request, capabilities } = (await api.contact(customer.contactId)).channels.whatsapp
  assert.equal(refused.params.retryAt, request?.canAskAgainAt)
  const waitMs = Date.parse(String(refused.params.retryAt)) - Date.parse(askedAt)
  assert.ok(waitMs >= DAY_MS && waitMs < DAY_MS + 10 * SECOND_MS, `asked again after ${waitMs} ms`)
  assert.deepEqual(
    { ask: capabilities.requestOptIn, until: capabilities.until, text: capabilities.freeText },
    { ask: false, until: request?.canAskAgainAt, text: false },
  )
  await organization.network.advanceClock(DAY_MS - 30 * SECOND_MS)
  assertRefused(await api.ask(customer.contactId), 'optin.cooldown')
})

test('outcome 2c: after the cooldown requester and owner are told once, and the phone gets a second request', async () => {
  const organization = await product.newOrganization()
  const { agentIds, network } = organization
  const [owner, requester] = [await organization.signInAs('owner'), await organization.signInAs('colleague')]
  const customer = await addCustomer(organization, { card: { ownerId: agentIds.owner } })
  await requester.asked(customer.contactId)
  await seesQuestion(organization, customer)
  await network.advanceClock('PT1H')
  const later = await addCustomer(organization, { card: { ownerId: agentIds.owner } })
  await askCustomer(organization, later)
  await network.advanceClock('PT23H')
  assert.deepEqual(await eventually(() => kindsOf(requester), hasSome), ['ask_again'])
  assert.deepEqual(await eventually(() => kindsOf(owner), hasSome), ['ask_again'])
  assert.deepEqual(await kindsOf(organization.api), [], 'nobody else is told')
  // An hour later the other contact's notice comes, from a later look at everybody: the first was not told again.
  await network.advanceClock('PT1H')
  const all = await eventually(owner.notices, (notices) => notices.length > 1)
  assert.deepEqual(
    all.map(({ kind, contactId }) => [kind, contactId]),
    [
      ['ask_again', later.contactId],
      ['ask_again', customer.contactId],
    ],
  )
  assert.deepEqual(await kindsOf(requester), ['ask_again'])
  expect(await requester.ask(customer.contactId), 202)
  assert.equal((await hasMessages(customer, 2)).length, 2)
})

function hasSome(kinds: readonly string[]): boolean {
  return kinds.length > 0
}

test('a third request is allowed after two more cooldowns, a fourth never', async () => {
  const organization = await product.newOrganization()
  const customer = await addCustomer(organization)
  for (const attempt of [1, 2, 3]) {
    assert.equal((await organization.api.asked(customer.contactId)).attempt, attempt)
    await seesQuestion(organization, customer)
    await organization.network.advanceClock('PT24H')
    await eventually(organization.api.notices, (notices) => notices.length === attempt)
  }
  assertRefused(await organization.api.ask(customer.contactId), 'optin.max')
  const { capabilities } = (await organization.api.contact(customer.contactId)).channels.whatsapp
  assert.deepEqual([capabilities.display, capabilities.requestOptIn], ['attempts_used', false])
  assert.deepEqual(await kindsOf(organization.api), ['requests_used', 'ask_again', 'ask_again'])
  assert.equal((await customer.phone.messages()).length, 3)
  await customer.phone.type('yes')
  await hasStatus(organization, customer, 'granted')
})

test('a request lapses after a week, and a later yes still counts and says that it was late', async () => {
  const organization = await product.newOrganization()
  const customer = await addCustomer(organization)
  await askCustomer(organization, customer)
  const { api, network } = organization
  await network.advanceClock('P1D')
  await eventually(() => kindsOf(api), hasSome)
  await network.advanceClock('P7D')
  const lapses = async () => (await api.events(customer.contactId)).filter(({ type }) => type === 'request_lapsed')
  await eventually(lapses, (all) => all.length > 0)
  assert.deepEqual(await kindsOf(api), ['ask_again'], 'told once, however often time passes')
  const { capabilities } = (await api.contact(customer.contactId)).channels.whatsapp
  assert.equal(capabilities.display, 'expired')
  await customer.phone.tap('Yes')
  const { consent } = (await hasStatus(organization, customer, 'granted')).channels.whatsapp
  assert.equal(consent.hold, null)
  const granted = (await api.events(customer.contactId)).find(({ type }) => type === 'granted')
  assert.equal(granted?.details.late, true)
})

test('the window ends to the second: before it a text is taken, one second after it only a template', async () => {
  const organization = await product.newOrganization()
  const { api, network } = organization
  const customer = await addGranted(organization)
  const untilEnd = async () => {
    const { channels, serverTime } = await api.contact(customer.contactId)
    return Date.parse(channels.whatsapp.window.openUntil ?? '') - Date.parse(serverTime)
  }
  // Time goes on by itself, so that the exact second before is for the tests of the rule.
  await network.advanceClock((await untilEnd()) - MINUTE_MS)
  expect(await api.sendText(customer.contactId, 'A minute before the end'), 202)
  await network.advanceClock((await untilEnd()) + SECOND_MS)
  assertRefused(await api.sendText(customer.contactId, 'One second after the end'), 'gate.window_closed')
  const { capabilities } = (await api.contact(customer.contactId)).channels.whatsapp
  assert.deepEqual([capabilities.freeText, capabilities.template], [false, true])
  expect(await api.sendTemplate(customer.contactId), 202)
  await comeToRest(organization, product.test.asOwner)
  assert.equal((await customer.phone.messages()).at(-1)?.type, 'template')
})

test('quiet hours put a request off until they end, and it leaves then', async () => {
  const organization = await product.newOrganization()
  const { api, network } = organization
  const customer = await addCustomer(organization, { card: { timeZone: 'UTC' } })
  await setQuietHours(api, 'schedule')
  const { state, scheduledFor } = await api.asked(customer.contactId)
  assert.equal(state, 'scheduled')
  assertRefused(await api.ask(customer.contactId), 'optin.in_progress')
  await network.advanceClock('PT1H')
  assert.deepEqual(await network.requests(), [])
  const { serverTime } = await api.contact(customer.contactId)
  await network.advanceClock(Date.parse(scheduledFor ?? '') - Date.parse(serverTime))
  await hasMessages(customer, 1)
})

test('quiet hours that refuse answer with the end of the quiet hours', async () => {
  const organization = await product.newOrganization()
  const { api } = organization
  const customer = await addCustomer(organization, { card: { timeZone: 'UTC' } })
  await setQuietHours(api, 'refuse')
  const refused = await api.ask(customer.contactId)
  assertRefused(refused, 'optin.quiet_hours')
  assert.ok(Date.parse(String(refused.params.retryAt)) > Date.parse((await api.contact(customer.contactId)).serverTime))
  assert.deepEqual(await organization.network.requests(), [])
})

/** From an hour ago for three hours, whatever time it is. */
async function setQuietHours(api: Api, action: 'schedule' | 'refuse'): Promise<void> {
  const hour = new Date().getUTCHours()
  const time = (hours: number) => `${String((hours + 24) % 24).padStart(2, '0')}:00`
  const quietHours = { from: time(hour - 1), to: time(hour + 3), action }
  expect(await api.call('PATCH', '/policy', { body: { quietHours } }), 200)
}

test('a yes written more than eight days before it came is kept on hold until compliance has looked at it', async () => {
  const organization = await product.newOrganization()
  const { api, network } = organization
  const customer = await addCustomer(organization)
  const { contactId } = customer
  await askCustomer(organization, customer)
  const answeredAt = (await api.contact(contactId)).serverTime
  await network.advanceClock('P9D')
  await customer.phone.type('Yes', { at: answeredAt })
  const { consent } = (await hasStatus(organization, customer, 'granted')).channels.whatsapp
  assert.equal(consent.hold?.reason, 'answer_too_old')
  assertRefused(await api.sendTemplate(contactId), 'gate.held')
  const release = { body: { channel: 'whatsapp', reason: 'The customer was called back.' } }
  const agent = await organization.newKey('agent')
  assertRefused(await agent.call('POST', `/contacts/${contactId}/hold-releases`, release), 'perm.denied', 403)
  const compliance = await organization.newKey('compliance')
  expect(await compliance.call('POST', `/contacts/${contactId}/hold-releases`, release), 200)
  expect(await api.sendTemplate(contactId), 202)
  await hasMessages(customer, 2)
})
