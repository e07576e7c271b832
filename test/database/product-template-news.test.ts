import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { NoticePage } from '../../src/http/api/conversation.ts'
import { Message } from '../../src/http/api/message.ts'
import { TemplateList } from '../../src/http/api/template.ts'
import { addGranted } from '../support/consent-stories.ts'
import { eventually } from '../support/eventually.ts'
import { type Product, startProduct } from '../support/product.ts'
import { expect } from '../support/product-api.ts'
import { becomes, decideTemplate, REMINDER, sendReminder, submit } from '../support/template-steps.ts'

let product: Product
before(async () => {
  product = await startProduct()
})
after(() => product.stop())

test('a message that fails because the template has changed has the list read, by the answer and by a later report alike', async () => {
  const organization = await product.newOrganization()
  const { api, network } = organization
  const customer = await addGranted(organization)
  await submit(api)
  const syncedAt = async () => expect(await api.call('GET', '/templates'), 200).read(TemplateList).syncedAt
  const fails = async (code: number, mode: 'sync' | 'async') => {
    await network.fault({ kind: 'error', code, mode, count: 1 })
    const { id } = expect(await sendReminder(api, customer.contactId), 202).read(Message)
    await eventually(
      () => api.message(id),
      ({ status }) => status === 'failed',
    )
  }
  for (const [code, mode] of [
    [132015, 'sync'],
    [132001, 'async'],
  ] as const) {
    await product.test.asOwner(
      `update channels set templates_synced_at = null, templates_due_at = 'infinity' where organization_id = $1`,
      [organization.id],
    )
    await fails(code, mode)
    assert.notEqual(await eventually(syncedAt, (at) => at !== null), null)
  }
})

test('administrators are told of a template that WhatsApp rejects or moves to marketing, and agents are not', async () => {
  const organization = await product.newOrganization()
  const [owner, agent] = [await organization.signInAs('owner'), await organization.signInAs('colleague')]
  const noticesOf = async (api: typeof owner) => expect(await api.call('GET', '/notices'), 200).read(NoticePage).data
  await submit(organization.api)
  await decideTemplate(product, organization, REMINDER, { status: 'REJECTED', reason: 'SCAM' })
  const [rejected] = await eventually(
    () => noticesOf(owner),
    ({ length }) => length === 1,
  )
  const about = { name: 'visit_reminder (en)', contactId: null, conversationId: null, channel: 'whatsapp' }
  assert.partialDeepStrictEqual(rejected, { ...about, kind: 'template_rejected' })
  assert.deepEqual(await noticesOf(agent), [])
  expect(await agent.call('POST', `/notices/${rejected?.id}/read`), 404)
  assert.equal((await noticesOf(owner)).length, 1, 'an agent who knows its id cannot take it from them')
  expect(await owner.call('POST', `/notices/${rejected?.id}/read`), 204)
  expect(await agent.call('POST', `/notices/${rejected?.id}/read`), 404)
  assert.deepEqual(await noticesOf(owner), [])
  await decideTemplate(product, organization, REMINDER, { status: 'APPROVED' })
  await becomes(organization.api, REMINDER.name, 'approved')
  await decideTemplate(product, organization, REMINDER, { category: 'MARKETING' })
  const moved = await eventually(
    () => noticesOf(owner),
    ({ length }) => length > 0,
  )
  assert.deepEqual(
    moved.map(({ kind }) => kind),
    ['template_marketing'],
  )
  assert.deepEqual(await noticesOf(agent), [])
})
