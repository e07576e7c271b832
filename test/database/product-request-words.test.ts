import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { NoticePage } from '../../src/http/api/conversation.ts'
import { Queue } from '../../src/http/api/queue.ts'
import { RequestTemplates } from '../../src/http/api/template.ts'
import { addCustomer, askCustomer, comeToRest, countOf, hasMessages } from '../support/consent-stories.ts'
import { eventually } from '../support/eventually.ts'
import { holdLine } from '../support/held-line.ts'
import { type Product, startProduct } from '../support/product.ts'
import { type Api, assertRefused, expect } from '../support/product-api.ts'
import type { TestOrganization } from '../support/product-organization.ts'
import { becomes, decideTemplate, editElsewhere, REMINDER, requestTextsOf, submit } from '../support/template-steps.ts'

let product: Product
before(async () => {
  product = await startProduct()
})
after(() => product.stop())

const REQUEST = { name: 'yesline_opt_in_request', language: 'en' }
const BUTTONS = {
  type: 'BUTTONS',
  buttons: [
    { type: 'QUICK_REPLY', text: 'Yes' },
    { type: 'QUICK_REPLY', text: 'No' },
  ],
}
const OTHER_WORDS = [
  {
    type: 'BODY',
    text: 'Hello {{first_name}}, {{agent_first_name}} of {{org}} has a great offer for you. Want to buy?',
  },
  BUTTONS,
]

async function english(api: Api) {
  return (await requestTextsOf(api)).find(({ language }) => language === 'en')
}

async function noticesOf(api: Api): Promise<string[]> {
  const page = expect(await api.call('GET', '/notices'), 200).read(NoticePage)
  return page.data.map(({ kind, name }) => `${kind} ${name}`)
}

/** No webhook is told, so that only the list can bring what changes. */
async function deaf({ network }: TestOrganization): Promise<void> {
  await network.fault({ kind: 'delay_webhooks', delayMs: 600_000 })
}

test('a request whose words were changed in WhatsApp Manager is refused until an administrator hands its words in again', async () => {
  const organization = await product.newOrganization()
  const { api } = organization
  const customer = await addCustomer(organization)
  const [first, spanish] = [await askCustomer(organization, customer), await addCustomer(organization)]
  await editElsewhere(product, organization, REQUEST, OTHER_WORDS)
  const changed = await eventually(
    () => english(api),
    (one) => one?.changed?.words === 'other',
  )
  assert.deepEqual([changed?.inUse, changed?.changed], [null, { name: REQUEST.name, words: 'other' }])
  const next = await addCustomer(organization)
  const refused = await api.ask(next.contactId)
  assertRefused(refused, 'tpl.changed')
  assert.equal(refused.params.words, 'other')
  // Somebody who reads another language is asked as before.
  await api.call('PATCH', `/contacts/${spanish.contactId}`, { body: { language: 'es' } })
  await askCustomer(organization, spanish)
  const again = expect(await api.call('POST', '/templates/opt-in', { body: {} }), 200).read(RequestTemplates)
  const english2 = again.data.find(({ language }) => language === 'en')
  assert.deepEqual([english2?.inUse?.name, english2?.changed], ['yesline_opt_in_request_v2', null])
  const asked = await askCustomer(organization, next)
  assert.equal(asked.text, first.text)
  // What is in use is not handed in once more.
  expect(await api.call('POST', '/templates/opt-in', { body: {} }), 200)
  expect(await api.call('POST', '/templates/sync', { body: {} }), 200)
  assert.equal((await english(api))?.inUse?.name, 'yesline_opt_in_request_v2')
})

test('other buttons, a footer, a header or a part that cannot be read are other words as well, and the words of old are taken back', async () => {
  const organization = await product.newOrganization()
  const { api } = organization
  const kept = (await english(api))?.inUse?.content
  assert.ok(kept !== undefined)
  const body = { type: 'BODY', text: kept.body }
  const buttons = { type: 'BUTTONS', buttons: kept.buttons.map(({ text }) => ({ type: 'QUICK_REPLY', text })) }
  const offer = { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Buy' }] }
  await deaf(organization)
  for (const [components, isOurs] of [
    [[body, offer], false],
    [[body, buttons], true],
    [[body, buttons, { type: 'FOOTER', text: 'An offer' }], false],
    [[body, buttons, { type: 'call_permission_request' }], false],
    [[{ type: 'HEADER', format: 'TEXT', text: 'An offer' }, body, buttons], false],
    [[body, buttons], true],
  ] as const) {
    await editElsewhere(product, organization, REQUEST, components)
    expect(await api.call('POST', '/templates/sync', { body: {} }), 200)
    const words = await english(api)
    assert.deepEqual([words?.inUse !== null, words?.changed?.words ?? 'ours'], [isOurs, isOurs ? 'ours' : 'other'])
    assert.equal((words?.inUse ?? words?.next)?.content.body, kept.body)
  }
})

test('a request that is approved once more is read again before it is sent, though no new words were reported', async () => {
  const organization = await product.newOrganization()
  const { api, network } = organization
  expect(await api.call('POST', '/templates/sync', { body: {} }), 200)
  // The one report of the new words is lost for now.
  await network.fault({ kind: 'delay_webhooks', delayMs: 600_000, count: 1 })
  await editElsewhere(product, organization, REQUEST, OTHER_WORDS)
  assert.equal((await english(api))?.changed, null)
  await decideTemplate(product, organization, REQUEST, { status: 'APPROVED' })
  await eventually(
    () => english(api),
    (one) => one?.changed?.words === 'other',
  )
})

test('the first approval of a text that we handed in is no reason to read the list', async () => {
  const organization = await product.newOrganization()
  const { api, network, id } = organization
  await network.set({ templateReviewMs: 3_600_000 })
  const text = 'Dear {first_name}, {agent_first_name} of {org} would like to write to you here. May we do so?'
  expect(await api.call('PATCH', '/policy', { body: { texts: { en: { opt_in_request: text } } } }), 200)
  await eventually(
    () => english(api),
    (one) => one?.next?.state === 'in_review',
  )
  const never = `update channels set templates_due_at = 'infinity' where organization_id = $1 and channel = 'whatsapp'`
  await product.test.asOwner(never, [id])
  await decideTemplate(product, organization, { ...REQUEST, name: 'yesline_opt_in_request_v2' }, { status: 'APPROVED' })
  const inUse = await eventually(
    () => english(api),
    (one) => one?.next === null,
  )
  assert.deepEqual([inUse?.inUse?.name, inUse?.changed], ['yesline_opt_in_request_v2', null])
  const due = `select 1 from channels where organization_id = $1 and templates_due_at = 'infinity'`
  assert.equal((await product.test.asOwner(due, [id])).rows.length, 1)
})

/** A request that stands in line until it is let go. */
async function waitingRequest(organization: TestOrganization) {
  const customer = await addCustomer(organization)
  const letGo = await holdLine(product.test, organization)
  await organization.api.asked(customer.contactId)
  return { customer, letGo }
}

/** Everything that WhatsApp has told so far is read. */
async function hasHeard({ id, network }: TestOrganization): Promise<void> {
  await eventually(network.pendingWebhooks, (pending) => pending === 0)
  const unread = 'select count(*) from webhook_inbox where organization_id = $1 and processed_at is null'
  await eventually(
    () => countOf(product.test.asOwner, unread, id),
    (count) => count === 0,
  )
}

test('a request that waits in line while its words are reported to have changed is sent when they have not', async () => {
  const organization = await product.newOrganization()
  const kept = (await english(organization.api))?.inUse?.content
  assert.ok(kept !== undefined)
  const { customer, letGo } = await waitingRequest(organization)
  const buttons = { type: 'BUTTONS', buttons: kept.buttons.map(({ text }) => ({ type: 'QUICK_REPLY', text })) }
  await editElsewhere(product, organization, REQUEST, [{ type: 'BODY', text: kept.body }, buttons])
  await hasHeard(organization)
  await letGo()
  await hasMessages(customer, 1)
  assert.equal((await english(organization.api))?.changed, null)
})

test('a request whose words are not read yet is left alone for seconds, and goes on at once when they were', async () => {
  const organization = await product.newOrganization()
  const { api, network, id } = organization
  const inLine = async (text: string) => (await product.test.asOwner(text, [id])).rows.length
  const { customer, letGo } = await waitingRequest(organization)
  // The list cannot be read.
  await network.fault({ kind: 'token_expired' })
  await decideTemplate(product, organization, REQUEST, { status: 'APPROVED' })
  await eventually(
    () => english(api),
    (one) => one?.changed?.words === 'unread',
  )
  await letGo()
  const resting = `select id from outbox where organization_id = $1 and state = 'ready' and run_at > now() + interval '2 seconds'`
  await eventually(
    () => inLine(resting),
    (count) => count === 1,
  )
  await eventually(
    async () => expect(await api.call('GET', '/queue'), 200).read(Queue).data,
    ([line, ...more]) => line?.lane === 'request' && line.next?.reason === 'template' && more.length === 0,
  )
  // As if the next look were far away.
  const hold = `update outbox set run_at = now() + interval '1 hour' where organization_id = $1 and state = 'ready' returning id`
  await eventually(
    () => inLine(hold),
    (count) => count === 1,
  )
  await network.endFaults()
  expect(await api.call('POST', '/templates/sync', { body: {} }), 200)
  await hasMessages(customer, 1)
})

test('a request that waits in line while its words are changed is not sent', async () => {
  const organization = await product.newOrganization()
  const { api } = organization
  const { customer, letGo } = await waitingRequest(organization)
  await editElsewhere(product, organization, REQUEST, OTHER_WORDS)
  await hasHeard(organization)
  await letGo()
  const message = await eventually(
    async () => (await api.timeline(customer.contactId)).find((item) => item.kind === 'message'),
    (item) => item?.kind === 'message' && item.status === 'refused',
  )
  assert.equal(message?.kind === 'message' ? message.failure?.code : null, 'tpl.changed')
  await comeToRest(organization, product.test.asOwner)
  assert.deepEqual(await customer.phone.messages(), [])
})

test('what WhatsApp decides is told once, whether the webhook or the list brings it first', async () => {
  const organization = await product.newOrganization()
  const { api } = organization
  const owner = await organization.signInAs('owner')
  await submit(api)
  // The webhook first.
  await decideTemplate(product, organization, REMINDER, { status: 'PAUSED' })
  await becomes(api, REMINDER.name, 'paused')
  expect(await api.call('POST', '/templates/sync', { body: {} }), 200)
  const paused = `template_paused ${REMINDER.name} (en)`
  assert.deepEqual(await noticesOf(owner), [paused])
  await decideTemplate(product, organization, REMINDER, { status: 'APPROVED' })
  await becomes(api, REMINDER.name, 'approved')
  // The list first: both webhooks, of the category and of the verdict, come when it is told already.
  await organization.network.fault({ kind: 'delay_webhooks', delayMs: 3_000, count: 2 })
  await decideTemplate(product, organization, REMINDER, { status: 'REJECTED', reason: 'SCAM', category: 'MARKETING' })
  expect(await api.call('POST', '/templates/sync', { body: {} }), 200)
  await becomes(api, REMINDER.name, 'rejected')
  const all = [`template_marketing ${REMINDER.name} (en)`, paused, `template_rejected ${REMINDER.name} (en)`]
  await eventually(
    () => noticesOf(owner),
    ({ length }) => length >= all.length,
  )
  await comeToRest(organization, product.test.asOwner)
  assert.deepEqual((await noticesOf(owner)).toSorted(), all)
})

test('administrators are told of words that were changed at WhatsApp, once', async () => {
  const organization = await product.newOrganization()
  const owner = await organization.signInAs('owner')
  await editElsewhere(product, organization, REQUEST, OTHER_WORDS)
  const told = await eventually(
    () => noticesOf(owner),
    ({ length }) => length > 0,
  )
  assert.deepEqual(told, [`template_changed ${REQUEST.name} (en)`])
  expect(await organization.api.call('POST', '/templates/sync', { body: {} }), 200)
  await comeToRest(organization, product.test.asOwner)
  assert.deepEqual(await noticesOf(owner), told)
})
