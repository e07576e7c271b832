import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { OptInRequest } from '../../src/http/api/opt-in.ts'
import { addCustomer, addGranted, comeToRest, countOf, hasMessages, hasStatus } from '../support/consent-stories.ts'
import { type Product, startProduct } from '../support/product.ts'
import { type Answer, type Api, apiOf, assertRefused, expect } from '../support/product-api.ts'
import type { TestOrganization } from '../support/product-organization.ts'

/** Stops the last one first, and the others whatever became of it. */
const nodes = new AsyncDisposableStack()
let product: Product
let second: Product
before(async () => {
  product = nodes.use(await startProduct())
  second = nodes.use(await startProduct({ beside: product }))
})
after(() => nodes.disposeAsync())

/** As many callers as wanted, each with a key of its own, in turn at one node and at the other. */
function callers(organization: TestOrganization, count: number): Promise<Api[]> {
  const at = (index: number) => (index % 2 === 0 ? product : second).url
  return Promise.all(Array.from({ length: count }, (_, index) => organization.newKey('agent', at(index))))
}

function withStatus(answers: readonly Answer[], status: number): Answer[] {
  return answers.filter((answer) => answer.status === status)
}

test('of 32 requests to one person at one moment through two nodes, one is made, and the phone shows one', async () => {
  const organization = await product.newOrganization()
  const customer = await addCustomer(organization)
  const apis = await callers(organization, 32)
  const answers = await Promise.all(apis.map((api) => api.ask(customer.contactId)))
  const [made] = withStatus(answers, 202)
  assert.equal(withStatus(answers, 202).length, 1)
  assert.equal(withStatus(answers, 409).length, 31)
  for (const refused of withStatus(answers, 409)) {
    assert.match(refused.code ?? '', /^optin\.(in_progress|cooldown)$/)
    assert.equal(refused.params.agent, 'Key of agent')
  }
  await comeToRest(organization, product.test.asOwner)
  assert.equal((await hasMessages(customer, 1)).length, 1)
  assert.equal((await organization.network.requests()).length, 1)
  const requested = (await organization.api.events(customer.contactId)).filter(({ type }) => type === 'requested')
  assert.deepEqual(
    requested.map(({ requestId }) => requestId),
    [made?.read(OptInRequest).id],
  )
})

test('twenty calls with one key, at one moment and through two nodes, are one message', async () => {
  const organization = await product.newOrganization()
  const customer = await addGranted(organization)
  const idempotencyKey = randomUUID()
  const body = { contactId: customer.contactId, channel: 'whatsapp', type: 'text', text: 'Said once and heard once' }
  const other = apiOf(second.url, { key: organization.apiKey }, () => undefined)
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      (index % 2 === 0 ? organization.api : other).call('POST', '/messages', { body, idempotencyKey }),
    ),
  )
  assert.deepEqual([...new Set(answers.map(({ status }) => status))], [202], answers.map(({ text }) => text).join('\n'))
  assert.equal(new Set(answers.map(({ text }) => idOf(text))).size, 1)
  assert.equal(answers.filter(({ headers }) => headers.get('idempotent-replayed') !== null).length, 19)
  await comeToRest(organization, product.test.asOwner)
  assert.equal((await customer.phone.messages()).filter(({ text }) => text === body.text).length, 1)
  const later = await organization.api.call('POST', '/messages', { body, idempotencyKey })
  assert.equal(idOf(expect(later, 202).text), idOf(answers[0]?.text ?? ''))
  const changed = { ...body, text: 'Something else under the same key' }
  const reused = await organization.api.call('POST', '/messages', { body: changed, idempotencyKey })
  assertRefused(reused, 'idempotency.key_reused', 422)
})

test('twenty opt-in requests with one key are one request, and twenty opt-outs one opt-out', async () => {
  const organization = await product.newOrganization()
  const { api } = organization
  const customer = await addCustomer(organization)
  const idempotencyKey = randomUUID()
  const twenty = (path: string, body: object) =>
    Promise.all(Array.from({ length: 20 }, () => api.call('POST', path, { body, idempotencyKey })))
  const path = `/contacts/${customer.contactId}`
  const asked = await twenty(`${path}/opt-in-requests`, { channel: 'whatsapp' })
  assert.deepEqual([...new Set(asked.map(({ status }) => status))], [202], asked.map(({ text }) => text).join('\n'))
  assert.equal(new Set(asked.map(({ text }) => idOf(text))).size, 1)
  const optedOut = await twenty(`${path}/opt-outs`, { channel: 'whatsapp', note: 'Said so at the counter.' })
  assert.deepEqual([...new Set(optedOut.map(({ status }) => status))], [201])
  await hasStatus(organization, customer, 'revoked')
  const events = (await api.events(customer.contactId)).map(({ type, channel }) => `${type} ${channel}`)
  const counted = (wanted: string) => events.filter((event) => event === wanted).length
  assert.deepEqual([counted('requested whatsapp'), counted('opt_out_recorded whatsapp')], [1, 1])
  const different = { body: { channel: 'whatsapp', note: 'Another note.' }, idempotencyKey }
  assertRefused(await api.call('POST', `${path}/opt-outs`, different), 'idempotency.key_reused', 422)
})

test('what can send or change consent needs a key', async () => {
  const organization = await product.newOrganization()
  const { contactId } = await addCustomer(organization)
  const channel = 'whatsapp'
  const bodies = {
    '/messages': { contactId, channel, type: 'text', text: 'Hello' },
    [`/contacts/${contactId}/opt-in-requests`]: { channel },
    [`/contacts/${contactId}/opt-outs`]: { channel, note: 'Said so.' },
  }
  for (const [path, body] of Object.entries(bodies)) {
    const headers = { authorization: `Bearer ${organization.apiKey}`, 'content-type': 'application/json' }
    const sent = { method: 'POST', headers, body: JSON.stringify(body) }
    const answer = await fetch(`${product.url}/api/v1${path}`, sent)
    assert.equal(answer.status, 400, path)
    assert.match(await answer.text(), /idempotency\.required/)
  }
  const rows = 'select count(*) from messages where organization_id = $1'
  assert.equal(await countOf(product.test.asOwner, rows, organization.id), 0)
})

function idOf(text: string): string {
  const { id }: { id: string } = JSON.parse(text)
  return id
}
