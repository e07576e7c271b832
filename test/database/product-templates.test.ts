import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Message } from '../../src/http/api/message.ts'
import { Template, TemplateList } from '../../src/http/api/template.ts'
import { addCustomer, addGranted, askCustomer, comeToRest, hasMessages } from '../support/consent-stories.ts'
import { eventually } from '../support/eventually.ts'
import { holdLine } from '../support/held-line.ts'
import { hostileNames, hostileTexts } from '../support/hostile-words.ts'
import { type Product, startProduct } from '../support/product.ts'
import { assertRefused, expect } from '../support/product-api.ts'
import {
  becomes,
  decideTemplate,
  REMINDER,
  requestTextsOf,
  sendReminder,
  submit,
  templateOf,
  templatesOf,
  VALUES,
} from '../support/template-steps.ts'

let product: Product
before(async () => {
  product = await startProduct()
})
after(() => product.stop())

test('a template is submitted, waits for its review, and is sent with every part filled in once it is approved', async () => {
  const organization = await product.newOrganization()
  const { api, network } = organization
  const customer = await addGranted(organization)
  await network.set({ templateReviewMs: 3_600_000 })
  const submitted = await submit(api)
  assert.deepEqual([submitted.state, submitted.obstacle, submitted.useCount], ['in_review', 'in_review', 0])
  assertRefused(await sendReminder(api, customer.contactId), 'tpl.missing', 422)
  await decideTemplate(product, organization, REMINDER, { status: 'APPROVED' })
  await becomes(api, REMINDER.name, 'approved')
  const without = await sendReminder(api, customer.contactId, { ...VALUES, button_4: ' ' })
  assertRefused(without, 'tpl.params', 422)
  assert.equal(without.params.field, 'button_4')
  expect(await sendReminder(api, customer.contactId, { ...VALUES, date: '5\n\tMay' }), 202)
  const seen = (await hasMessages(customer, 3)).at(-1)
  assert.equal(
    seen?.text,
    'Your visit, Maria\nDear Maria, we look forward to your visit to our branch on 5 May this week.\nHarbour Bank',
  )
  const used = await templateOf(api, REMINDER.name)
  assert.equal(used?.useCount, 1)
  assert.notEqual(used?.lastUsedAt, null)
  const shown = (await api.timeline(customer.contactId)).findLast((item) => item.kind === 'message')
  assert.equal(shown?.kind === 'message' ? shown.content.text : null, seen?.text)
})

test('a template that is paused while a message with it waits keeps that message back, with the reason', async () => {
  const organization = await product.newOrganization()
  const { api } = organization
  const customer = await addGranted(organization)
  await submit(api)
  const letGo = await holdLine(product.test, organization)
  const { id } = expect(await sendReminder(api, customer.contactId), 202).read(Message)
  await decideTemplate(product, organization, REMINDER, { status: 'PAUSED', quality: 'RED' })
  const paused = await becomes(api, REMINDER.name, 'paused')
  assert.equal(paused?.quality, 'RED')
  assertRefused(await sendReminder(api, customer.contactId), 'tpl.paused')
  await letGo()
  const kept = await eventually(
    () => api.message(id),
    ({ status }) => status === 'refused',
  )
  assert.equal(kept.failure?.code, 'tpl.paused')
  assert.equal(kept.failure?.nothingSent, true)
  await hasMessages(customer, 2)
})

test('a rejection is told with the word of WhatsApp, and the words can be changed and submitted again', async () => {
  const organization = await product.newOrganization()
  const { api } = organization
  const { id } = await submit(api)
  await decideTemplate(product, organization, REMINDER, { status: 'REJECTED', reason: 'INVALID_FORMAT' })
  const rejected = await becomes(api, REMINDER.name, 'rejected')
  assert.deepEqual(rejected?.rejection, { code: 'INVALID_FORMAT', original: 'INVALID_FORMAT' })
  const body = 'Dear {{first_name}}, your visit to our branch is on {{date}} this week.'
  const change = { category: 'UTILITY', content: { ...REMINDER.content, body } }
  const edited = expect(await api.call('PATCH', `/templates/${id}`, { body: change }), 200).read(Template)
  assert.deepEqual([edited.id, edited.state, edited.content.body, edited.rejection], [id, 'approved', body, null])
  // Approved ones are edited once a day, and keep their category.
  assertRefused(await api.call('PATCH', `/templates/${id}`, { body: change }), 'template.locked')
  await organization.network.advanceClock('PT25H')
  assertRefused(
    await api.call('PATCH', `/templates/${id}`, { body: { ...change, category: 'MARKETING' } }),
    'template.locked',
  )
  expect(await api.call('PATCH', `/templates/${id}`, { body: change }), 200)
})

test('a template that WhatsApp moves to marketing cannot be sent to people who agreed to service messages', async () => {
  const organization = await product.newOrganization()
  const { api } = organization
  const customer = await addGranted(organization)
  await submit(api)
  expect(await sendReminder(api, customer.contactId), 202)
  await hasMessages(customer, 3)
  await decideTemplate(product, organization, REMINDER, { category: 'MARKETING' })
  const moved = await eventually(
    () => templateOf(api, REMINDER.name),
    (template) => template?.category === 'MARKETING',
  )
  assert.deepEqual([moved?.previousCategory, moved?.obstacle], ['UTILITY', 'marketing'])
  assertRefused(await sendReminder(api, customer.contactId), 'gate.purpose')
  await comeToRest(organization, product.test.asOwner)
  await hasMessages(customer, 3)
})

test('a deleted template is gone at WhatsApp and here, and one that was deleted or made there is seen by the next sync', async () => {
  const organization = await product.newOrganization()
  const { api } = organization
  const customer = await addGranted(organization)
  const { id } = await submit(api)
  expect(await api.call('DELETE', `/templates/${id}`), 204)
  expect(await api.call('DELETE', `/templates/${id}`), 404)
  assertRefused(await sendReminder(api, customer.contactId), 'tpl.missing', 422)
  expect(await api.call('POST', '/templates/sync', { body: {} }), 200)
  assert.equal(await templateOf(api, REMINDER.name), undefined)
  // A row that the provider's list does not have, and one of the list that we do not have.
  await product.test.asOwner(
    `update templates set name = 'made_elsewhere' where organization_id = $1 and name = 'card_ready'`,
    [organization.id],
  )
  const synced = expect(await api.call('POST', '/templates/sync', { body: {} }), 200).read(TemplateList)
  const names = synced.data.map(({ name, language }) => `${name} ${language}`)
  assert.deepEqual(names, ['appointment_reminder en', 'appointment_reminder es', 'card_ready en'])
  assert.notEqual(synced.syncedAt, null)
})

test('a submission whose answer is lost is resolved by the next sync', async () => {
  const organization = await product.newOrganization()
  const { api } = organization
  await submit(api)
  await product.test.asOwner(
    `update templates set status = 'SUBMITTING', provider_template_id = null where organization_id = $1 and name = $2`,
    [organization.id, REMINDER.name],
  )
  await product.test.asOwner(
    `insert into templates (organization_id, id, name, language, role, category, status, body, parameters, buttons, content, updated_at)
      select organization_id, gen_random_uuid(), 'never_arrived', language, role, category, 'SUBMITTING', body, parameters, buttons,
        content, updated_at from templates where organization_id = $1 and name = $2`,
    [organization.id, REMINDER.name],
  )
  expect(await api.call('POST', '/templates/sync', { body: {} }), 200)
  assert.equal((await templateOf(api, REMINDER.name))?.state, 'approved')
  assert.equal(await templateOf(api, 'never_arrived'), undefined)
})

test('what breaks a rule of WhatsApp is refused before it is submitted, and what WhatsApp refuses in its own words', async () => {
  const { api } = await product.newOrganization()
  const bad = async (more: object) => {
    const answer = await api.call('POST', '/templates', { body: { ...REMINDER, ...more } })
    assertRefused(answer, 'template.invalid', 422)
    return `${answer.params.part} ${answer.params.flaw}`
  }
  const content = (more: object) => ({ content: { ...REMINDER.content, ...more } })
  assert.equal(await bad({ name: 'Visit Reminder' }), 'name characters')
  assert.equal(await bad({ name: 'yesline_opt_in_request_v9' }), 'name reserved')
  assert.equal(
    await bad(content({ body: '{{first_name}}, your visit to our branch is on {{date}} this week.' })),
    'body variable_at_edge',
  )
  assert.equal(await bad(content({ examples: {} })), 'examples missing')
  const { endless: _, ...hostile } = hostileTexts
  for (const text of [...Object.values(hostile), ...Object.values(hostileNames)]) {
    const answer = await api.call('POST', '/templates', { body: { ...REMINDER, name: text.slice(0, 500) } })
    assert.equal(answer.code, 'template.invalid', answer.text)
  }
  await submit(api)
  assertRefused(await api.call('POST', '/templates', { body: REMINDER }), 'template.duplicate')
  await product.test.asOwner(`delete from templates where name = $1`, [REMINDER.name])
  const refused = await api.call('POST', '/templates', { body: REMINDER })
  assertRefused(refused, 'template.refused', 422)
  assert.deepEqual(refused.params, {
    message: 'This language already has content under that name.',
    providerCode: '2388024',
  })
  assert.equal(await templateOf(api, REMINDER.name), undefined)
})

test('hostile words in a template reach the phone as they were written, once, and nothing in a value is filled in again', async () => {
  const organization = await product.newOrganization()
  const { api } = organization
  const customer = await addGranted(organization)
  const body = `Dear {{first_name}}, ${hostileTexts.markup.slice(0, 100)} and more words on {{date}} for you.`
  await submit(api, { content: { ...REMINDER.content, body } })
  const values = { ...VALUES, first_name: '{{date}} $& $1', date: hostileTexts.override }
  const sent = expect(await sendReminder(api, customer.contactId, values), 202).read(Message)
  const seen = (await hasMessages(customer, 3)).at(-1)
  assert.equal(seen?.text, sent.content.text)
  assert.ok(seen?.text.includes('Dear {{date}} $& $1, <img'))
  assert.equal(/[\u202a-\u202e\u2066-\u2069]/.test(seen?.text ?? ''), false)
})

test('templates of another organization are neither read, changed, deleted nor sent; agents read and do not manage', async () => {
  const ours = await product.newOrganization()
  const theirs = await product.newOrganization()
  const { id } = await submit(theirs.api)
  const customer = await addGranted(ours)
  const change = { category: REMINDER.category, content: REMINDER.content }
  expect(await ours.api.call('PATCH', `/templates/${id}`, { body: change }), 404)
  expect(await ours.api.call('DELETE', `/templates/${id}`), 404)
  assertRefused(await sendReminder(ours.api, customer.contactId), 'tpl.missing', 422)
  assert.equal(await templateOf(ours.api, REMINDER.name), undefined)
  assert.equal((await templateOf(theirs.api, REMINDER.name))?.state, 'approved')
  const agent = await theirs.signInAs('colleague')
  assert.ok((await templatesOf(agent)).length > 3)
  for (const [method, path, body] of [
    ['POST', '/templates', REMINDER],
    ['POST', '/templates/sync', {}],
    ['PATCH', `/templates/${id}`, change],
    ['DELETE', `/templates/${id}`, undefined],
  ] as const) {
    assertRefused(await agent.call(method, path, body === undefined ? {} : { body }), 'perm.denied', 403)
  }
})

test('a changed text of the request waits for its review while the current one stays in use, and then takes its place', async () => {
  const organization = await product.newOrganization()
  const { api, network } = organization
  await network.set({ templateReviewMs: 3_600_000 })
  const text = 'Dear {first_name}, {agent_first_name} of {org} would like to write to you here. May we do so?'
  expect(await api.call('PATCH', '/policy', { body: { texts: { en: { opt_in_request: text } } } }), 200)
  const english = async () => (await requestTextsOf(api)).find(({ language }) => language === 'en')
  const waiting = await eventually(english, (one) => one?.next?.state === 'in_review')
  assert.deepEqual([waiting?.inUse?.name, waiting?.next?.name], ['yesline_opt_in_request', 'yesline_opt_in_request_v2'])
  assert.equal(
    (await templatesOf(api)).some(({ name }) => name.startsWith('yesline_opt_in_request')),
    false,
  )
  const before = await askCustomer(organization, await addCustomer(organization))
  assert.match(before.text, /^Hello Maria/)
  await decideTemplate(
    product,
    organization,
    { name: 'yesline_opt_in_request_v2', language: 'en' },
    { status: 'APPROVED' },
  )
  const done = await eventually(english, (one) => one?.next === null)
  assert.equal(done?.inUse?.name, 'yesline_opt_in_request_v2')
  const customer = await addCustomer(organization)
  const after = await askCustomer(organization, customer)
  assert.match(after.text, /^Dear Maria, .* would like to write to you here\. May we do so\?$/)
  // The evidence holds the words that were really sent.
  const { receiptId } = (await api.events(customer.contactId)).find(({ type }) => type === 'requested') ?? {}
  const receipt = expect(await api.call('GET', `/receipts/${receiptId}`), 200)
  assert.ok(receipt.text.includes('would like to write to you here'), receipt.text)
})

test('without an approved text nobody is asked, and the reason is said; a request that is marketing may still ask', async () => {
  const organization = await product.newOrganization()
  const { api } = organization
  const all = await requestTextsOf(api)
  for (const { language } of all) {
    const request = { name: 'yesline_opt_in_request', language }
    await decideTemplate(product, organization, request, { status: 'PAUSED' })
  }
  await eventually(
    () => requestTextsOf(api),
    (texts) => texts.every(({ inUse, next }) => inUse === null && next?.state === 'paused'),
  )
  const customer = await addCustomer(organization)
  const refused = await api.ask(customer.contactId)
  assertRefused(refused, 'optin.no_text')
  assert.equal(refused.params.templateState, 'paused')
  const english = { name: 'yesline_opt_in_request', language: 'en' }
  await decideTemplate(product, organization, english, { status: 'APPROVED', category: 'MARKETING' })
  await eventually(
    () => requestTextsOf(api),
    (texts) => texts.some(({ inUse }) => inUse?.category === 'MARKETING'),
  )
  await askCustomer(organization, customer)
})
