import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Contact } from '../../src/http/api/contact.ts'
import { Erasure, LegalHold } from '../../src/http/api/erasure.ts'
import { claimRows } from '../../src/store/claim-rows.ts'
import { newId } from '../../src/store/new-id.ts'
import { releaseRows } from '../../src/store/outbox.ts'
import { addCustomer, addGranted, comeToRest } from '../support/consent-stories.ts'
import { erase, REASON, rowsLeft, sum, tryToErase } from '../support/erasure-steps.ts'
import { eventually } from '../support/eventually.ts'
import { newNumber } from '../support/fiction-numbers.ts'
import { holdLine } from '../support/held-line.ts'
import { type Product, startProduct } from '../support/product.ts'
import { assertRefused, expect } from '../support/product-api.ts'

const SECOND_MS = 1_000
const HOUR_MS = 3_600_000

let product: Product
before(async () => {
  product = await startProduct()
})
after(() => product.stop())

const asOwner = (text: string, values?: readonly unknown[]) => product.test.asOwner(text, values)

test('a legal hold and the time that evidence is kept refuse an erasure, and then nothing is erased', async () => {
  const organization = await product.newOrganization()
  const { api, id } = organization
  const customer = await addGranted(organization)
  await comeToRest(organization, asOwner)
  const before = await rowsLeft(product.test, id)
  const hold = `/contacts/${customer.contactId}/legal-hold`
  expect(await api.call('PUT', hold, { body: { reason: 'Matter 12-345' } }), 204)
  const { since } = expect(await api.call('GET', hold), 200).read(LegalHold)
  const held = await tryToErase(organization, customer)
  assertRefused(held, 'erasure.legal_hold')
  assert.equal(held.params.since, since)
  expect(await api.call('DELETE', hold), 204)
  expect(await api.call('PATCH', '/policy', { body: { retention: { evidence: 'P365D' } } }), 200)
  const kept = await tryToErase(organization, customer)
  assertRefused(kept, 'erasure.retention')
  assert.ok(Date.parse(String(kept.params.until)) > Date.now() + 364 * 86_400_000)
  assert.deepEqual(await rowsLeft(product.test, id), before)
  assert.equal((await customer.phone.messages()).length, 2, 'the pretend phone has not been forgotten')
  expect(await api.call('PATCH', '/policy', { body: { retention: { evidence: null } } }), 200)
  await erase(organization, customer)
  assert.deepEqual(await customer.phone.messages(), [])
})

test('only those who judge evidence erase, with a reason that does not name the person', async () => {
  const organization = await product.newOrganization()
  const { api } = organization
  const customer = await addCustomer(organization)
  for (const role of ['agent', 'auditor'] as const) {
    const key = await organization.newKey(role)
    const answer = await key.call('POST', `/contacts/${customer.contactId}/erasure`, { body: { reason: REASON } })
    assertRefused(answer, 'perm.denied', 403)
  }
  for (const reason of ['Maria asked', `called from ${customer.number.slice(-7)}`, 'Mr LÓPEZ']) {
    const answer = await api.call('POST', `/contacts/${customer.contactId}/erasure`, { body: { reason } })
    assertRefused(answer, 'reason.names_person', 422)
  }
  assert.equal(
    (await api.call('POST', `/contacts/${customer.contactId}/erasure`, { body: { reason: ' ' } })).status,
    422,
  )
  expect(await api.call('GET', `/contacts/${customer.contactId}`), 200).read(Contact)
})

test('the same call again answers what was erased, and another one finds nobody', async () => {
  const organization = await product.newOrganization()
  const customer = await addCustomer(organization)
  const first = await tryToErase(organization, customer, 'once')
  const erased = expect(first, 200).read(Erasure)
  const again = await tryToErase(organization, customer, 'once')
  assert.deepEqual(expect(again, 200).read(Erasure), erased)
  assert.equal(again.headers.get('idempotent-replayed'), 'true')
  assert.equal((await tryToErase(organization, customer)).status, 404)
})

test('somebody whose card was deleted and somebody who only wrote can be erased too', async () => {
  const organization = await product.newOrganization()
  const { api, id, network } = organization
  const deleted = await addGranted(organization)
  await comeToRest(organization, asOwner)
  expect(await api.call('DELETE', `/contacts/${deleted.contactId}`), 204)
  await erase(organization, deleted)
  const stranger = network.phone(newNumber())
  await stranger.set({})
  await stranger.type('Hello?', { channel: 'whatsapp', from: organization.whatsapp.senderId })
  const [conversation] = await eventually(
    () => api.conversations(),
    (all) => all.length === 1,
  )
  await erase(organization, { contactId: conversation?.id ?? '' })
  assert.equal(sum(await rowsLeft(product.test, id)), 0)
})

test('what is being sent to a person makes the erasure wait, and nothing is erased meanwhile', async () => {
  const organization = await product.newOrganization()
  const { api, id } = organization
  const customer = await addGranted(organization)
  await comeToRest(organization, asOwner)
  const letGo = await holdLine(product.test, organization)
  expect(await api.sendText(customer.contactId, 'This takes its time'), 202)
  const { database } = product.test
  const limits = { whatsapp: 1, sms: 1 }
  const [now, leaseUntil] = [database.now() + SECOND_MS, database.now() + HOUR_MS]
  const claim = { holder: newId(), now, leaseUntil, limits, paused: [] }
  const { rows } = await database.transaction(id, (tx) => claimRows(tx, claim))
  assert.equal(rows.length, 1, 'premise: it is in the hands of a worker')
  assertRefused(await tryToErase(organization, customer), 'erasure.busy')
  assert.equal((await api.contact(customer.contactId)).channels.whatsapp.consent.status, 'granted')
  await database.transaction(id, (tx) =>
    releaseRows(
      tx,
      rows.map(({ id: row, runAt }) => ({ id: row, runAt, isTry: false, holdsBehind: true, waitsFor: null })),
    ),
  )
  await letGo()
  await erase(organization, customer)
  assert.equal(sum(await rowsLeft(product.test, id)), 0)
})

test('an erasure and messages that arrive at the same time leave nobody behind who is erased and known', async () => {
  const organization = await product.newOrganization()
  const { id } = organization
  const customer = await addGranted(organization)
  await comeToRest(organization, asOwner)
  const words = Array.from({ length: 20 }, (_, index) => `Message ${index}`)
  const writing = Promise.allSettled(
    words.map((text) => customer.phone.type(text, { channel: 'whatsapp', from: organization.whatsapp.senderId })),
  )
  await Promise.all([writing, erase(organization, customer)])
  await comeToRest(organization, asOwner)
  const left = await asOwner(
    `select p.id from people p where p.organization_id = $1 and p.erased_at is not null and (
        exists (select from messages m where m.organization_id = $1 and m.person_id = p.id)
        or exists (select from addresses a where a.organization_id = $1 and a.person_id = p.id)
        or exists (select from subject_keys k where k.organization_id = $1 and k.person_id = p.id)
        or exists (select from person_channels c where c.organization_id = $1 and c.person_id = p.id))`,
    [id],
  )
  assert.deepEqual(left.rows, [])
  const back = await asOwner(`select distinct status from person_channels where organization_id = $1`, [id])
  assert.ok(
    back.rows.every(({ status }) => status === 'revoked'),
    'whoever wrote afterwards is a new person who said no',
  )
})
