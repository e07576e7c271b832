import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { keepHouse } from '../../src/app/housekeeping.ts'
import { Receipt } from '../../src/http/api/evidence.ts'
import { Log } from '../../src/http/api/log.ts'
import { leafHash } from '../../src/ledger/tree-hash.ts'
import { trustLog } from '../../src/ledger/trust-policy.ts'
import { parseVkey } from '../../src/ledger/verification-key.ts'
import { verifyProofFile } from '../../src/ledger/verify-proof-file.ts'
import { createKeyRing } from '../../src/store/key-ring.ts'
import { openBody } from '../../src/store/seal-body.ts'
import {
  addCustomer,
  addGranted,
  askCustomer,
  type Customer,
  comeToRest,
  countOf,
  hasStatus,
} from '../support/consent-stories.ts'
import { erase, REASON, rowsLeft, sum } from '../support/erasure-steps.ts'
import { eventually } from '../support/eventually.ts'
import { type Product, startProduct } from '../support/product.ts'
import { assertRefused, expect } from '../support/product-api.ts'
import type { TestOrganization } from '../support/product-organization.ts'
import { quietDependencies } from '../support/quiet-dependencies.ts'
import { changesWebhook, fromMeta, metaSignature, type Posted, post } from '../support/signed-webhook.ts'

let product: Product
before(async () => {
  product = await startProduct()
})
after(() => product.stop())

const asOwner = (text: string, values?: readonly unknown[]) => product.test.asOwner(text, values)

/** The signed webhooks that came so far, with the bytes and headers they came with. */
async function captured({ id }: TestOrganization): Promise<{ posted: Posted; channel: string }[]> {
  const keys = await product.test.database.read(id, (tx) => createKeyRing(product.test.masterKey).organizationKeys(tx))
  const { rows } = await asOwner(
    `select id, channel, sealed_raw, signature from webhook_inbox where organization_id = $1 and octet_length(sealed_raw) > 0`,
    [id],
  )
  return rows.map(({ id: row, channel, sealed_raw, signature }) => {
    const body = openBody(keys, { organizationId: id, id: row }, sealed_raw)
    return {
      channel,
      posted: {
        body,
        headers: [
          ['content-type', 'application/json'],
          ['x-hub-signature-256', signature],
        ],
      },
    }
  })
}

test('an erased person is gone with all that named them, and every old proof still verifies', async () => {
  const organization = await product.newOrganization()
  const { api, id } = organization
  const customer = await addGranted(organization)
  await comeToRest(organization, asOwner)
  const log = expect(await api.call('GET', '/log'), 200).read(Log)
  const policy = trustLog([parseVkey(log.vkey ?? '')])
  const events = await api.events(customer.contactId)
  const proofs = await Promise.all(
    events.map(async ({ receiptId }) => ({
      receiptId,
      file: Buffer.from((await api.call('GET', `/receipts/${receiptId}/proof`)).text),
      receipt: expect(await api.call('GET', `/receipts/${receiptId}`), 200).read(Receipt),
    })),
  )
  assert.ok(
    proofs.length >= 3 && proofs.every(({ receipt }) => receipt.parts.subject?.includes(customer.number)),
    'premise',
  )
  const erased = await erase(organization, customer)
  assert.equal(erased.receipts, events.length)
  assert.equal(sum(await rowsLeft(product.test, id)), 0)
  assert.equal((await api.call('GET', `/contacts/${customer.contactId}`)).status, 404)
  for (const { receiptId, file, receipt } of proofs) {
    const now = expect(await api.call('GET', `/receipts/${receiptId}`), 200).read(Receipt)
    assert.equal(now.leaf, receipt.leaf)
    assert.equal(now.parts.event, receipt.parts.event)
    assert.deepEqual([now.parts.subject, now.salts.subject, now.event.contactName], [null, null, ''])
    assert.doesNotThrow(() => verifyProofFile(file, leafHash(Buffer.from(now.leaf)), policy))
  }
})

test('the erasure has a receipt of its own, which says what it was about and not whom', async () => {
  const organization = await product.newOrganization()
  const { api } = organization
  const customer = await addGranted(organization)
  await comeToRest(organization, asOwner)
  const before = await Promise.all(
    (await api.events(customer.contactId)).map(({ receiptId }) => api.call('GET', `/receipts/${receiptId}`)),
  )
  const positions = before.map((answer) => answer.read(Receipt).log?.index ?? -1).toSorted((a, b) => a - b)
  const { receiptId, receipts } = await erase(organization, customer)
  const proof = await eventually(
    () => api.call('GET', `/receipts/${receiptId}/proof`),
    ({ status }) => status === 200,
  )
  const receipt = expect(await api.call('GET', `/receipts/${receiptId}`), 200).read(Receipt)
  const log = expect(await api.call('GET', '/log'), 200).read(Log)
  verifyProofFile(Buffer.from(proof.text), leafHash(Buffer.from(receipt.leaf)), trustLog([parseVkey(log.vkey ?? '')]))
  assert.match(receipt.leaf, /"k":"erasure"/)
  assert.equal(receipt.event.type, 'erased')
  assert.equal(receipt.parts.subject, null)
  const event: unknown = JSON.parse(receipt.parts.event)
  assert.partialDeepStrictEqual(event, { eventType: 'erased', reason: REASON, erased: { receipts, positions } })
  assert.equal(receipt.parts.event.includes(customer.number.slice(1)), false)
})

test('the captured webhooks of an erased person recreate nobody, as they were or put together anew', async () => {
  const organization = await product.newOrganization()
  const { id, whatsapp } = organization
  const customer = await addGranted(organization)
  await comeToRest(organization, asOwner)
  const webhooks = (await captured(organization)).filter(({ channel }) => channel === 'whatsapp')
  assert.ok(webhooks.length > 3, 'premise')
  await erase(organization, customer)
  assert.deepEqual(await captured(organization), [], 'no body names the person')
  const people = await countOf(asOwner, 'select count(*) from people where organization_id = $1', id)
  for (const { posted } of webhooks) assert.equal(await post(`${product.url}/webhooks/whatsapp`, posted), 200)
  // The same news in another body, as a provider that tries again may put it together.
  for (const { posted } of webhooks) {
    const body = Buffer.from(`${JSON.stringify(JSON.parse(posted.body.toString('utf8')), null, 2)}\n`)
    assert.equal(await post(`${product.url}/webhooks/whatsapp`, fromMeta(whatsapp.secret, body)), 200)
  }
  await comeToRest(organization, asOwner)
  assert.equal(sum(await rowsLeft(product.test, id)), 0)
  assert.equal(await countOf(asOwner, 'select count(*) from people where organization_id = $1', id), people)
  assert.equal((await captured(organization)).length, webhooks.length, 'premise: bodies came in again')
  await keepHouse(quietDependencies(product.test), assert.ifError)
  assert.deepEqual(await captured(organization), [])
})

test('an erased number that comes back begins with the refusal, on a card or in a message', async () => {
  const organization = await product.newOrganization()
  const { api } = organization
  const [added, wrote] = [await addGranted(organization), await addGranted(organization)]
  await erase(organization, added)
  await erase(organization, wrote)
  const contact = await api.addContact(added.number)
  assert.equal(contact.channels.whatsapp.consent.status, 'revoked')
  assert.equal(contact.channels.sms.consent.status, 'revoked')
  assertRefused(await api.ask(contact.id), 'optin.declined')
  await wrote.phone.set({})
  await wrote.phone.type('Hello?', { channel: 'whatsapp', from: organization.whatsapp.senderId })
  const [conversation] = await eventually(
    () => api.conversations(),
    (all) => all.length > 1,
  )
  assert.ok(conversation)
  const again = await api.addContact(wrote.number)
  await hasStatus(organization, { ...wrote, contactId: again.id }, 'revoked')
})

test('of a webhook that names two people the other one keeps message and evidence, and the body goes', async () => {
  const organization = await product.newOrganization()
  const { api, whatsapp } = organization
  const [erased, other] = [await addCustomer(organization), await addCustomer(organization)]
  for (const customer of [erased, other]) await askCustomer(organization, customer)
  const timestamp = String(Math.floor(Date.now() / 1_000) + 1)
  const yes = ({ number }: Customer) => {
    const from = number.slice(1)
    const messages = [{ from, id: `wamid.${from}`, timestamp, type: 'text', text: { body: 'Yes' } }]
    return { field: 'messages', value: { contacts: [{ profile: { name: 'Rosa' }, wa_id: from }], messages } }
  }
  const body = changesWebhook(whatsapp, [yes(erased), yes(other)])
  assert.equal(await post(`${product.url}/webhooks/whatsapp`, fromMeta(whatsapp.secret, body)), 200)
  await hasStatus(organization, erased, 'granted')
  await hasStatus(organization, other, 'granted')
  await comeToRest(organization, asOwner)
  const signature = metaSignature(whatsapp.secret, body)
  const isThere = async () =>
    (await captured(organization)).some(({ posted }) => posted.headers.some(([, value]) => value === signature))
  assert.equal(await isThere(), true, 'premise')
  await erase(organization, erased)
  assert.equal(await isThere(), false)
  assert.equal((await api.contact(other.contactId)).channels.whatsapp.consent.status, 'granted')
  const granted = (await api.events(other.contactId)).find(({ type }) => type === 'granted')
  assert.equal(granted?.answer, 'Yes')
  const timeline = await api.timeline(other.contactId)
  assert.ok(timeline.some((item) => item.kind === 'message' && item.direction === 'in'))
})
