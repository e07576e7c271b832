import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ErasureCertificate, ErasureRequest, LegalHoldPage } from '../../src/http/api/erasure.ts'
import { Receipt } from '../../src/http/api/evidence.ts'
import { Log } from '../../src/http/api/log.ts'
import { PolicyView } from '../../src/http/api/organization.ts'
import { ApiKeyMade } from '../../src/http/api/people.ts'
import { leafHash } from '../../src/ledger/tree-hash.ts'
import { trustLog } from '../../src/ledger/trust-policy.ts'
import { parseVkey } from '../../src/ledger/verification-key.ts'
import { verifyProofFile } from '../../src/ledger/verify-proof-file.ts'
import { addCustomer, addGranted, comeToRest } from '../support/consent-stories.ts'
import { askFor, becomes, decide, listed, needTwoPeople } from '../support/erasure-requests.ts'
import { REASON, rowsLeft, sum, tryToErase } from '../support/erasure-steps.ts'
import { eventually } from '../support/eventually.ts'
import { type Product, startProduct } from '../support/product.ts'
import { type Api, assertRefused, expect } from '../support/product-api.ts'

const DAY_MS = 86_400_000

let product: Product
before(async () => {
  product = await startProduct()
})
after(() => product.stop())

const asOwner = (text: string, values?: readonly unknown[]) => product.test.asOwner(text, values)

test('an erasure takes another person and a day, and then leaves a certificate and proofs that still verify', async () => {
  const organization = await product.newOrganization('demo', 'compliance')
  const { api, id, network } = organization
  const { owner, compliance } = await needTwoPeople(organization, 'PT24H')
  const customer = await addGranted(organization)
  await comeToRest(organization, asOwner)
  const log = expect(await api.call('GET', '/log'), 200).read(Log)
  const events = await api.events(customer.contactId)
  const proofs = await Promise.all(
    events.map(async ({ receiptId }) => ({
      receiptId,
      file: Buffer.from((await api.call('GET', `/receipts/${receiptId}/proof`)).text),
    })),
  )
  assertRefused(await tryToErase(organization, customer), 'erasure.needs_approval')
  const asked = await askFor(owner, customer)
  assert.equal(Date.parse(asked.dueAt) - Date.parse(asked.requestedAt), 30 * DAY_MS)
  assert.deepEqual([asked.state, asked.own, asked.actions], ['requested', true, ['cancel']])
  assert.equal(asked.person?.name, 'Maria Lopez')
  assertRefused(await owner.call('POST', `/erasure-requests/${asked.id}/approval`), 'approve.self')
  assertRefused(await api.call('POST', `/erasure-requests/${asked.id}/approval`), 'approve.person')
  assertRefused(await owner.call('GET', `/erasure-requests/${asked.id}/certificate`), 'not_found', 404)
  const approved = await decide(compliance, asked, 'approval')
  assert.equal(approved.approvedBy?.name, 'Mia Chen')
  assert.equal(Date.parse(approved.eraseAt ?? '') - Date.parse(approved.approvedAt ?? ''), DAY_MS)
  await network.advanceClock('PT23H')
  assert.equal(expect(await api.call('GET', `/contacts/${customer.contactId}`), 200).status, 200)
  await network.advanceClock('PT61M')
  const done = await becomes(owner, asked, ({ state }) => state === 'erased')
  assert.equal(sum(await rowsLeft(product.test, id)), 0)
  assert.deepEqual([done?.person, done?.actions, done?.erased?.receipts], [null, [], events.length])
  const certificate = expect(await owner.call('GET', `/erasure-requests/${asked.id}/certificate`), 200)
  const { requested, approved: by, stays, receiptId } = certificate.read(ErasureCertificate)
  assert.deepEqual([requested.by.name, by?.by.name, stays.receipts], ['Sam Okoye', 'Mia Chen', events.length])
  const receipt = expect(await api.call('GET', `/receipts/${receiptId}`), 200).read(Receipt)
  assert.deepEqual([receipt.event.type, receipt.event.actor.kind], ['erased', 'agent'])
  const policy = trustLog([parseVkey(log.vkey ?? '')])
  assert.ok(proofs.length >= 3, 'premise')
  for (const { receiptId: old, file } of proofs) {
    const { leaf, parts } = expect(await api.call('GET', `/receipts/${old}`), 200).read(Receipt)
    assert.equal(parts.subject, null)
    verifyProofFile(file, leafHash(Buffer.from(leaf)), policy)
  }
  const rows = await asOwner('select to_jsonb(r)::text as row from erasure_requests r where organization_id = $1', [id])
  for (const trace of ['Maria', 'Lopez', customer.number.slice(2)]) {
    assert.ok(
      rows.rows.every(({ row }) => !row.includes(trace) && !certificate.text.includes(trace)),
      trace,
    )
  }
})

test('an erasure can be rejected with a reason, or cancelled in its grace period, and then nobody is erased', async () => {
  const organization = await product.newOrganization('demo', 'compliance')
  const { api, network } = organization
  const { owner, compliance } = await needTwoPeople(organization, 'PT1H')
  const customer = await addCustomer(organization)
  const first = await askFor(owner, customer)
  const again = await owner.call('POST', `/contacts/${customer.contactId}/erasure-requests`, {
    body: { reason: REASON },
  })
  assertRefused(again, 'erasure.asked')
  const rejection = `/erasure-requests/${first.id}/rejection`
  assertRefused(
    await compliance.call('POST', rejection, { body: { reason: 'Lopez is wrong' } }),
    'reason.names_person',
    422,
  )
  assert.equal((await compliance.call('POST', rejection, { body: { reason: ' ' } })).status, 422)
  const once = { body: { reason: 'Identity was not shown.' }, idempotencyKey: 'rejected-once' }
  const rejected = expect(await compliance.call('POST', rejection, once), 200).read(ErasureRequest)
  assert.deepEqual(
    [rejected.state, rejected.endReason, rejected.endedBy?.name],
    ['rejected', once.body.reason, 'Mia Chen'],
  )
  assert.equal((await compliance.call('POST', rejection, once)).headers.get('idempotent-replayed'), 'true')
  assertRefused(await compliance.call('POST', `/erasure-requests/${first.id}/approval`), 'conflict.changed')
  const second = await askFor(owner, customer)
  assert.equal((await decide(compliance, second, 'approval')).state, 'approved')
  assert.equal((await decide(owner, second, 'cancellation')).state, 'cancelled')
  await network.advanceClock('PT2H')
  const third = await askFor(owner, await addCustomer(organization))
  await decide(compliance, third, 'approval')
  await network.advanceClock('PT2H')
  // What is due later is done: the one that was cancelled would have been done before it.
  await becomes(owner, third, ({ state }) => state === 'erased')
  expect(await api.call('GET', `/contacts/${customer.contactId}`), 200)
  assert.deepEqual(
    (await listed(owner, '?state=cancelled')).map(({ id }) => id),
    [second.id],
  )
  assertRefused(await owner.call('POST', `/erasure-requests/${third.id}/cancellation`), 'conflict.changed')
})

test('a legal hold that is placed in the grace period stops the erasure until it is released', async () => {
  const organization = await product.newOrganization('demo', 'compliance')
  const { api, network } = organization
  const { owner, compliance } = await needTwoPeople(organization, 'PT1H')
  const customer = await addCustomer(organization)
  const asked = await askFor(owner, customer)
  await decide(compliance, asked, 'approval')
  const hold = `/contacts/${customer.contactId}/legal-hold`
  expect(await compliance.call('PUT', hold, { body: { reason: 'Matter 12-345' } }), 204)
  const holds = expect(await owner.call('GET', '/legal-holds'), 200).read(LegalHoldPage).data
  assert.deepEqual(
    holds.map(({ person, reason, placedBy }) => [person.contactId, reason, placedBy?.name]),
    [[customer.contactId, 'Matter 12-345', 'Mia Chen']],
  )
  await network.advanceClock('PT2H')
  const blocked = await becomes(owner, asked, (one) => one.blocked !== null)
  assert.deepEqual(
    [blocked?.state, blocked?.blocked, blocked?.heldSince],
    ['approved', 'erasure.legal_hold', holds[0]?.since],
  )
  expect(await api.call('GET', `/contacts/${customer.contactId}`), 200)
  expect(await compliance.call('DELETE', hold), 204)
  expect(await owner.call('DELETE', hold), 204)
  await becomes(owner, asked, ({ state }) => state === 'erased')
  assert.equal((await api.call('GET', `/contacts/${customer.contactId}`)).status, 404)
  assert.deepEqual(expect(await owner.call('GET', '/legal-holds'), 200).read(LegalHoldPage).data, [])
})

test('a legal hold ends on the word of two people, and stays when one of them takes it back', async () => {
  const organization = await product.newOrganization('demo', 'compliance')
  const { api, id } = organization
  const { owner, compliance } = await needTwoPeople(organization, 'PT1H')
  const customer = await addCustomer(organization)
  const hold = `/contacts/${customer.contactId}/legal-hold`
  const holdFor = async (asker: Api) => expect(await asker.call('GET', '/legal-holds'), 200).read(LegalHoldPage).data[0]
  expect(await compliance.call('PUT', hold, { body: { reason: 'Matter 12-345' } }), 204)
  assert.deepEqual((await holdFor(owner))?.actions, ['ask_release'])
  assertRefused(await owner.call('DELETE', `${hold}/release`), 'conflict.changed')
  expect(await owner.call('DELETE', hold), 204)
  const [own, theirs] = [await holdFor(owner), await holdFor(compliance)]
  assert.deepEqual([own?.release?.by.name, own?.release?.own, own?.actions], ['Sam Okoye', true, ['keep']])
  assert.deepEqual([theirs?.release?.own, theirs?.actions], [false, ['release', 'keep']])
  assertRefused(await owner.call('DELETE', hold), 'approve.self')
  assertRefused(await api.call('DELETE', hold), 'approve.person')
  assertRefused(
    await owner.call('POST', `/contacts/${customer.contactId}/erasure-requests`, { body: { reason: REASON } }),
    'erasure.legal_hold',
  )
  expect(await compliance.call('DELETE', `${hold}/release`), 204)
  assert.deepEqual([(await holdFor(owner))?.release, (await holdFor(owner))?.actions], [null, ['ask_release']])
  expect(await compliance.call('DELETE', hold), 204)
  expect(await compliance.call('PUT', hold, { body: { reason: 'Matter 12-346' } }), 204)
  assert.equal((await holdFor(owner))?.release, null, 'a hold that is placed anew is not about to end')
  expect(await compliance.call('DELETE', hold), 204)
  expect(await owner.call('DELETE', hold), 204)
  assert.equal(await holdFor(owner), undefined)
  const audit = await asOwner(
    "select action from audit_events where organization_id = $1 and action like 'legal_hold%' order by id",
    [id],
  )
  assert.deepEqual(
    audit.rows.map(({ action }) => action.replace('legal_hold_', '')),
    ['placed', 'release_asked', 'kept', 'release_asked', 'placed', 'release_asked', 'released'],
  )
})

test('two people who turned out to be one stay held until both were asked about', async () => {
  const organization = await product.newOrganization('demo', 'compliance')
  const { owner, compliance } = await needTwoPeople(organization, 'PT1H')
  const [one, other] = [await addCustomer(organization), await addCustomer(organization)]
  const holdOf = ({ contactId }: { contactId: string }) => `/contacts/${contactId}/legal-hold`
  for (const customer of [one, other])
    expect(await owner.call('PUT', holdOf(customer), { body: { reason: 'Matter 12-345' } }), 204)
  expect(await owner.call('DELETE', holdOf(one)), 204)
  // As when a webhook says that two addresses are of one person.
  await asOwner(
    `update people set merged_into = (select person_id from contacts where id = $2)
      where id = (select person_id from contacts where id = $1)`,
    [one.contactId, other.contactId],
  )
  const found = expect(await compliance.call('GET', '/legal-holds'), 200).read(LegalHoldPage).data
  assert.deepEqual(
    found.map(({ release, actions }) => [release, actions]),
    [[null, ['ask_release']]],
  )
  expect(await compliance.call('DELETE', holdOf(other)), 204)
  expect(await compliance.call('GET', holdOf(other)), 200)
  assertRefused(await compliance.call('DELETE', holdOf(other)), 'approve.self')
})

test('who is held or kept cannot be asked for, and an agent neither asks nor sees what was asked', async () => {
  const organization = await product.newOrganization('demo', 'compliance')
  const { owner } = await needTwoPeople(organization, 'PT24H')
  const customer = await addCustomer(organization)
  const url = `/contacts/${customer.contactId}/erasure-requests`
  expect(await owner.call('PUT', `/contacts/${customer.contactId}/legal-hold`, { body: { reason: 'Matter 7' } }), 204)
  assertRefused(await owner.call('POST', url, { body: { reason: REASON } }), 'erasure.legal_hold')
  const [agent, auditor] = [await organization.newKey('agent'), await organization.newKey('auditor')]
  for (const path of ['/erasure-requests', '/legal-holds', `/contacts/${customer.contactId}/legal-hold`]) {
    assertRefused(await agent.call('GET', path), 'perm.denied', 403)
  }
  for (const one of [agent, auditor]) {
    assertRefused(await one.call('POST', url, { body: { reason: REASON } }), 'perm.denied', 403)
  }
  expect(await auditor.call('GET', '/erasure-requests'), 200)
  expect(await auditor.call('GET', '/legal-holds'), 200)
})

test('whoever made an API key is not the other person for what was asked with it', async () => {
  const organization = await product.newOrganization('demo', 'compliance')
  const { owner, compliance } = await needTwoPeople(organization, 'PT24H')
  const made = expect(
    await owner.call('POST', '/api-keys', { body: { name: 'Privacy portal', scopes: ['evidence:write'] } }),
    201,
  )
  const { id: keyId } = made.read(ApiKeyMade).key
  const asked = await askFor(organization.api, await addCustomer(organization))
  await asOwner(
    `update erasure_requests set requested_by = jsonb_build_object('kind', 'api_key', 'id', $2::text, 'name', 'Privacy portal')
    where organization_id = $1`,
    [organization.id, keyId],
  )
  assertRefused(await owner.call('POST', `/erasure-requests/${asked.id}/approval`), 'approve.self')
  assert.equal((await decide(compliance, asked, 'approval')).state, 'approved')
})

test('real organizations need two people without being told, and a day at least', async () => {
  const organization = await product.newOrganization('real')
  const { api, id } = organization
  const customer = await addCustomer(organization)
  const read = async () => expect(await api.call('GET', '/policy'), 200).read(PolicyView).erasure
  assert.deepEqual(await read(), { approval: 'one_person', grace: 'PT24H' })
  await asOwner('update organizations set simulated = false where organization_id = $1', [id])
  assert.deepEqual(await read(), { approval: 'two_people', grace: 'PT24H' })
  assertRefused(await tryToErase(organization, customer), 'erasure.needs_approval')
  const short = { erasure: { approval: 'two_people', grace: 'PT1H' } }
  assertRefused(await api.call('PATCH', '/policy', { body: short }), 'policy.grace_out_of_range', 422)
})

test('a second organization sees nothing of it, and its erasures run by its own clock', async () => {
  const [ours, theirs] = [
    await product.newOrganization('demo', 'compliance'),
    await product.newOrganization('demo', 'compliance'),
  ]
  const we = await needTwoPeople(ours, 'PT1H')
  const they = await needTwoPeople(theirs, 'PT1H')
  const [our, their] = [await addCustomer(ours), await addCustomer(theirs)]
  const asked = [await askFor(we.owner, our), await askFor(they.owner, their)] as const
  await decide(we.compliance, asked[0], 'approval')
  await decide(they.compliance, asked[1], 'approval')
  assertRefused(await they.owner.call('POST', `/erasure-requests/${asked[0].id}/cancellation`), 'not_found', 404)
  await ours.network.advanceClock('PT2H')
  await becomes(we.owner, asked[0], ({ state }) => state === 'erased')
  assert.deepEqual(
    (await listed(they.owner)).map(({ id, state }) => [id, state]),
    [[asked[1].id, 'approved']],
  )
  await eventually(
    () => theirs.api.contact(their.contactId),
    ({ id }) => id === their.contactId,
  )
})
