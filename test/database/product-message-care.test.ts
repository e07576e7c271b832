import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { DraftList } from '../../src/http/api/draft.ts'
import { Message, MessageInfo } from '../../src/http/api/message.ts'
import { addCustomer, addGranted, comeToRest, countOf } from '../support/consent-stories.ts'
import { erase } from '../support/erasure-steps.ts'
import { eventually } from '../support/eventually.ts'
import { type Product, startProduct } from '../support/product.ts'
import { type Api, assertRefused, expect } from '../support/product-api.ts'

let product: Product
before(async () => {
  product = await startProduct()
})
after(() => product.stop())

const draftsOf = async (api: Api) => expect(await api.call('GET', '/drafts'), 200).read(DraftList).data
const keep = (api: Api, contactId: string, text: string, channel = 'whatsapp') =>
  api.call('PUT', '/drafts', { body: { contactId, channel, text } })

test('a draft is one for each agent, person and channel, is read by its writer alone, and is forgotten when it is empty', async () => {
  const organization = await product.newOrganization()
  const { contactId } = await addCustomer(organization)
  const sam = await organization.signInAs('owner')
  const mia = await organization.signInAs('colleague')
  expect(await keep(sam, contactId, 'Dear Mar'), 204)
  expect(await keep(sam, contactId, 'Dear Maria'), 204)
  expect(await keep(sam, contactId, 'By SMS', 'sms'), 204)
  const texts = async (api: Api) => (await draftsOf(api)).map(({ channel, text }) => `${channel}: ${text}`).toSorted()
  assert.deepEqual(await texts(sam), ['sms: By SMS', 'whatsapp: Dear Maria'])
  assert.deepEqual(await texts(mia), [])
  expect(await keep(sam, contactId, '  '), 204)
  assert.deepEqual(await texts(sam), ['sms: By SMS'])
})

test('drafts of another organization are neither read nor written, and a program has none', async () => {
  const ours = await product.newOrganization()
  const theirs = await product.newOrganization()
  const { contactId } = await addCustomer(theirs)
  const writer = await theirs.signInAs('owner')
  expect(await keep(writer, contactId, 'Ours alone'), 204)
  const stranger = await ours.signInAs('owner')
  expect(await keep(stranger, contactId, 'Not mine'), 404)
  assert.deepEqual(await draftsOf(stranger), [])
  assert.deepEqual(await draftsOf(theirs.api), [])
  assertRefused(await keep(theirs.api, contactId, 'By a program'), 'perm.denied', 403)
  assert.deepEqual(
    (await draftsOf(writer)).map(({ text }) => text),
    ['Ours alone'],
  )
})

test('a draft goes with the person when the person is erased', async () => {
  const organization = await product.newOrganization()
  const customer = await addCustomer(organization)
  const sam = await organization.signInAs('owner')
  expect(await keep(sam, customer.contactId, 'Dear Maria'), 204)
  await erase(organization, customer)
  assert.deepEqual(await draftsOf(sam), [])
  const left = await countOf(
    product.test.asOwner,
    'select count(*) from drafts where organization_id = $1',
    organization.id,
  )
  assert.equal(left, 0)
})

test('the info of a message says who sent it, when it was checked, and on what ground it left', async () => {
  const organization = await product.newOrganization()
  const customer = await addGranted(organization)
  const { api, id } = organization
  const granted = (await api.events(customer.contactId)).find(({ type }) => type === 'granted')
  const sam = await organization.signInAs('owner')
  const bySam = expect(await sam.sendText(customer.contactId, 'From Sam'), 202).read(Message)
  const byKey = expect(await api.sendTemplate(customer.contactId), 202).read(Message)
  const infoOf = async (caller: Api, message: Message) =>
    expect(await caller.call('GET', `/messages/${message.id}`), 200).read(MessageInfo)
  const info = await eventually(
    () => infoOf(sam, bySam),
    ({ status }) => status === 'read',
  )
  assert.deepEqual([info.sentBy, info.sentByKey, info.ground?.type], ['Sam Okoye', null, 'granted'])
  assert.equal(info.ground?.receiptId, granted?.receiptId)
  assert.ok(Date.parse(info.wireAt ?? '') - Date.parse(info.checkedAt ?? '') <= 250, 'the promise can be read here')
  assert.match(info.providerMessageId ?? '', /^wamid\./)
  const mia = await organization.signInAs('colleague')
  assert.equal((await infoOf(mia, bySam)).providerMessageId, null, 'an agent has no use for it')
  const template = await infoOf(api, byKey)
  assert.deepEqual([template.sentBy, template.sentByKey], ['Set-up', 'Set-up'])
  assert.deepEqual([template.template?.name, template.language], ['appointment_reminder', 'en'])
  const other = await product.newOrganization()
  assert.equal((await other.api.call('GET', `/messages/${bySam.id}`)).status, 404)
  assert.notEqual(other.id, id)
})

test('what an agent has read has blue ticks on the phone, unless the policy keeps that to itself or the channel is off', async () => {
  const organization = await product.newOrganization()
  const customer = await addGranted(organization)
  const { api } = organization
  const { conversationId } = await api.contact(customer.contactId)
  const read = () => api.call('PATCH', `/conversations/${conversationId}`, { body: { read: true } })
  const arrived = (text: string) =>
    eventually(
      () => api.timeline(customer.contactId),
      (items) => items.some((item) => item.kind === 'message' && item.content.text === text),
    )
  const ticksOf = async (text: string) =>
    (await customer.phone.written()).find((message) => message.text === text)?.readByBusiness
  await customer.phone.type('Are you there?')
  await arrived('Are you there?')
  assert.equal(await ticksOf('Are you there?'), false)
  expect(await read(), 200)
  await eventually(
    () => ticksOf('Are you there?'),
    (isRead) => isRead === true,
  )
  for (const [text, change, path] of [
    ['Policy off', { readReceipts: false }, '/policy'],
    ['Channel off', { enabled: false }, '/channels/whatsapp'],
  ] as const) {
    await customer.phone.type(text)
    await arrived(text)
    expect(await api.call('PATCH', path, { body: change }), 200)
    expect(await read(), 200)
    await comeToRest(organization, product.test.asOwner)
    assert.equal(await ticksOf(text), false, text)
    const back = path === '/policy' ? { readReceipts: true } : { enabled: true }
    expect(await api.call('PATCH', path, { body: back }), 200)
  }
})

test('a message that is refused when it is asked for is kept as a refusal, without its words', async () => {
  const organization = await product.newOrganization()
  const { api } = organization
  const { contactId } = await addCustomer(organization)
  assertRefused(await api.sendText(contactId, 'Without a yes'), 'gate.not_asked')
  assertRefused(await api.sendTemplate(contactId), 'gate.not_asked')
  const refusals = (await api.refusals()).map(({ messageId, code, purpose }) => ({ messageId, code, purpose }))
  assert.deepEqual(
    refusals.toSorted((a, b) => a.purpose.localeCompare(b.purpose)),
    [
      { messageId: null, code: 'gate.not_asked', purpose: 'conversation' },
      { messageId: null, code: 'gate.not_asked', purpose: 'template' },
    ],
  )
})

test('a message that waits says why and until when, and one that failed says what can be done', async () => {
  const organization = await product.newOrganization()
  const customer = await addGranted(organization)
  const { api, network } = organization
  await network.fault({ kind: 'error', code: 131056, mode: 'sync' })
  const waits = expect(await api.sendText(customer.contactId, 'One too many'), 202).read(Message)
  const waiting = await eventually(
    () => api.message(waits.id),
    (message) => message.waiting !== null,
  )
  assert.deepEqual([waiting.waiting?.code, waiting.status, waiting.failure], ['wa.pair_rate', 'queued', null])
  assert.ok(Date.parse(waiting.waiting?.until ?? '') > Date.parse(waiting.at))
  await network.endFaults()
  await network.fault({ kind: 'error', code: 131049, mode: 'sync' })
  const fails = expect(await api.sendText(customer.contactId, 'Held back'), 202).read(Message)
  const { failure } = await eventually(
    () => api.message(fails.id),
    ({ status }) => status === 'failed',
  )
  assert.deepEqual(
    [failure?.code, failure?.actions, failure?.nothingSent, failure?.providerCode],
    ['wa.held_back', ['try_again', 'send_as_sms'], true, '131049'],
  )
})

test('only what no provider took can be taken out of the thread, and it is gone for everybody', async () => {
  const organization = await product.newOrganization()
  const customer = await addGranted(organization)
  const { api, network } = organization
  const sent = expect(await api.sendText(customer.contactId, 'This one left'), 202).read(Message)
  await eventually(
    () => api.message(sent.id),
    ({ status }) => status === 'read',
  )
  const remove = (id: string) => api.call('DELETE', `/messages/${id}`)
  assertRefused(await remove(sent.id), 'message.was_sent')
  await network.fault({ kind: 'error', code: 131049, mode: 'sync' })
  const failed = expect(await api.sendText(customer.contactId, 'This one never did'), 202).read(Message)
  await eventually(
    () => api.message(failed.id),
    ({ status }) => status === 'failed',
  )
  expect(await remove(failed.id), 204)
  const shown = (await api.timeline(customer.contactId)).map(({ id }) => id)
  assert.deepEqual([shown.includes(sent.id), shown.includes(failed.id)], [true, false])
  const other = await product.newOrganization()
  assert.equal((await other.api.call('DELETE', `/messages/${sent.id}`)).status, 404)
})
