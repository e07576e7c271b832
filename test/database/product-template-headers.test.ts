import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Message } from '../../src/http/api/message.ts'
import { addGranted, hasMessages } from '../support/consent-stories.ts'
import { eventually } from '../support/eventually.ts'
import { filesOf } from '../support/media-calls.ts'
import { type Product, startProduct } from '../support/product.ts'
import { assertRefused, expect } from '../support/product-api.ts'
import { pdf, png } from '../support/sample-files.ts'
import { editElsewhere, makeElsewhere, REMINDER, sendReminder, submit, templateOf } from '../support/template-steps.ts'

let product: Product
before(async () => {
  product = await startProduct()
})
after(() => product.stop())

async function begin() {
  const organization = await product.newOrganization()
  const { api } = organization
  const customer = await addGranted(organization)
  const files = filesOf(product.url, organization)
  const send = (name: string, header?: object) => {
    const template = { name, language: 'en', parameters: { first_name: 'Maria' }, header }
    return api.call('POST', '/messages', {
      body: { contactId: customer.contactId, channel: 'whatsapp', type: 'template', template },
    })
  }
  const handedOver = async (id: string) => {
    const found = await product.test.asOwner('select provider_media_id as "providerId" from media where id = $1', [id])
    return found.rows[0]?.providerId ?? null
  }
  return { organization, api, customer, files, send, handedOver }
}

test('a template with a picture waits until WhatsApp has the picture, and then brings it', async () => {
  const { organization, api, customer, files, send, handedOver } = await begin()
  const made = await makeElsewhere(product, organization, 'new_card', { format: 'IMAGE' })
  assert.deepEqual([made?.obstacle, made?.content.header], [null, { kind: 'image' }])
  const { id } = await files.uploaded(png(20, 10, 1), 'card.png')
  assert.equal(await handedOver(id), null)
  const message = expect(await send('new_card', { mediaId: id }), 202).read(Message)
  assert.deepEqual([message.content.type, message.content.media?.id], ['template', id])
  await eventually(
    () => api.message(message.id),
    ({ status }) => status === 'delivered' || status === 'read',
  )
  await hasMessages(customer, 3)
  assert.notEqual(await handedOver(id), null)
})

test('what a header asks for is required, of its kind, and of this organization', async () => {
  const { organization, customer, files, send } = await begin()
  await makeElsewhere(product, organization, 'new_card', { format: 'IMAGE' })
  await makeElsewhere(product, organization, 'your_contract', { format: 'DOCUMENT' })
  const picture = await files.uploaded(png(20, 10, 1))
  const contract = await files.uploaded(pdf('Contract'), 'Contract.pdf')
  const other = await begin()
  const foreign = await other.files.uploaded(png(20, 10, 2))
  for (const header of [
    undefined,
    { mediaId: contract.id },
    { latitude: 51.5, longitude: -0.1, name: 'Harbour branch', address: '1 Example Row' },
  ]) {
    const answer = await send('new_card', header)
    assertRefused(answer, 'tpl.params', 422)
    assert.equal(answer.params.field, 'header')
  }
  assertRefused(await send('new_card', { mediaId: foreign.id }), 'media.missing', 422)
  assertRefused(await send('appointment_reminder', { mediaId: picture.id }), 'tpl.params', 422)
  await hasMessages(customer, 2)
  expect(await send('your_contract', { mediaId: contract.id }), 202)
  await hasMessages(customer, 3)
})

test('a template with a place is sent with latitude and longitude', async () => {
  const { organization, customer, send } = await begin()
  await makeElsewhere(product, organization, 'where_we_are', { format: 'LOCATION' })
  assertRefused(await send('where_we_are'), 'tpl.params', 422)
  assertRefused(
    await send('where_we_are', { latitude: 91, longitude: 0, name: 'Harbour branch', address: '1 Example Row' }),
    'input.invalid',
    422,
  )
  expect(await send('where_we_are', { latitude: 51.501, longitude: -0.142, name: 'Branch', address: '1 Row' }), 202)
  await hasMessages(customer, 3)
})

test('a template with a part that cannot be read here is shown with the name of that part, and neither sent nor made', async () => {
  const { organization, api, customer } = await begin()
  await submit(api)
  const body = { type: 'BODY', text: REMINDER.content.body }
  await editElsewhere(product, organization, REMINDER, [body, { type: 'call_permission_request' }])
  const shown = await eventually(
    () => templateOf(api, REMINDER.name),
    (template) => template?.obstacle === 'not_supported',
  )
  assert.equal(shown?.state, 'approved')
  assert.deepEqual(shown?.content.otherParts, ['CALL_PERMISSION_REQUEST'])
  assertRefused(await sendReminder(api, customer.contactId), 'tpl.not_supported', 422)
  const copy = { ...REMINDER, name: 'a_copy', content: shown?.content }
  const made = await api.call('POST', '/templates', { body: copy })
  assertRefused(made, 'template.invalid', 422)
  assert.deepEqual([made.params.part, made.params.flaw], ['other', 'not_supported'])
})
