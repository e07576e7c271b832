import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { z } from 'zod'
import { Receipt } from '../../src/http/api/evidence.ts'
import { PolicyView } from '../../src/http/api/organization.ts'
import { kantaraView } from '../../src/verify/kantara-view.ts'
import { addCustomer, askCustomer, hasStatus } from '../support/consent-stories.ts'
import { type Product, startProduct } from '../support/product.ts'
import { expect } from '../support/product-api.ts'
import type { TestOrganization } from '../support/product-organization.ts'

let product: Product
before(async () => {
  product = await startProduct()
})
after(() => product.stop())

const Part = z.record(z.string(), z.json())
const DISCLOSURE = {
  legalName: 'Harbour Bank plc',
  contact: 'privacy@harbour.example',
  country: 'GB',
  noticeUrl: 'https://harbour.example/privacy',
  noticeSha256: createHash('sha256').update('the notice').digest('hex'),
}

async function receiptOf({ api }: TestOrganization, contactId: string, type: string) {
  const found = (await api.events(contactId)).find((event) => event.type === type)
  assert.ok(found, type)
  const { parts } = expect(await api.call('GET', `/receipts/${found.receiptId}`), 200).read(Receipt)
  return {
    id: found.receiptId,
    event: Part.parse(JSON.parse(parts.event)),
    subject: Part.parse(JSON.parse(parts.subject ?? 'null')),
  }
}

async function sayYes(organization: TestOrganization) {
  const customer = await addCustomer(organization)
  const question = await askCustomer(organization, customer)
  await customer.phone.type('Yes')
  await hasStatus(organization, customer, 'granted')
  return { customer, question }
}

test('the receipt of a yes shows the question as it was on the phone, and leads to its receipt', async () => {
  const organization = await product.newOrganization()
  const { customer, question } = await sayYes(organization)
  const asked = await receiptOf(organization, customer.contactId, 'requested')
  const granted = await receiptOf(organization, customer.contactId, 'granted')
  assert.partialDeepStrictEqual(granted.subject.question, {
    receiptId: asked.id,
    text: question.text,
    textHash: createHash('sha256').update(question.text).digest('hex'),
    buttons: question.buttons.map(({ text }) => text),
    language: 'en',
    providerMessageId: question.id,
  })
  assert.equal(asked.subject.question, null)
  assert.partialDeepStrictEqual(granted.event.withdrawal, { scope: 'both_channels' })
  assert.match(JSON.stringify(granted.event.withdrawal), /STOP/)
})

test('receipts say who is responsible and which notice was in force, as the policy of that time said', async () => {
  const organization = await product.newOrganization()
  const before = await sayYes(organization)
  expect(await organization.api.call('PATCH', '/policy', { body: { disclosure: DISCLOSURE } }), 200)
  const after = await sayYes(organization)
  const early = await receiptOf(organization, before.customer.contactId, 'granted')
  const late = await receiptOf(organization, after.customer.contactId, 'granted')
  assert.partialDeepStrictEqual(early.event.controller, { legalName: null })
  assert.partialDeepStrictEqual(late.event, {
    schema: 'yesline/receipt/2',
    controller: { legalName: 'Harbour Bank plc', contact: 'privacy@harbour.example', country: 'GB' },
    privacyNotice: { url: DISCLOSURE.noticeUrl, sha256: DISCLOSURE.noticeSha256 },
    jurisdiction: { countries: ['GB', 'US'] },
    expiry: { consent: 'until withdrawn' },
  })
  const kantara = Part.parse(JSON.parse(kantaraView(late.event, late.subject) ?? ''))
  assert.partialDeepStrictEqual(kantara, { jurisdiction: 'GB, US', policyUrl: DISCLOSURE.noticeUrl, notRecorded: [] })
})

test('the hash of the wording is the same for everybody who is asked in the same words', async () => {
  const organization = await product.newOrganization()
  const hashes = new Set<unknown>()
  for (const givenName of ['Maria', 'Ken']) {
    const customer = await addCustomer(organization, { card: { givenName } })
    const { text } = await askCustomer(organization, customer)
    assert.match(text, new RegExp(givenName), 'premise: the words differ by the name')
    const { event } = await receiptOf(organization, customer.contactId, 'requested')
    hashes.add(z.object({ wordingHash: z.string().length(64) }).parse(event.request).wordingHash)
  }
  assert.equal(hashes.size, 1)
})

test('a false disclosure is refused with its own code', async () => {
  const { api } = await product.newOrganization()
  const refusedWith = async (change: object) => {
    const answer = await api.call('PATCH', '/policy', {
      body: { disclosure: { ...DISCLOSURE, ...change } },
    })
    return [answer.status, answer.read(z.object({ code: z.string() })).code]
  }
  assert.deepEqual(await refusedWith({ country: 'gb' }), [422, 'policy.country_invalid'])
  assert.deepEqual(await refusedWith({ noticeUrl: 'http://harbour.example' }), [422, 'policy.notice_url_invalid'])
  assert.deepEqual(await refusedWith({ noticeUrl: 'javascript:alert(1)' }), [422, 'policy.notice_url_invalid'])
  assert.deepEqual(await refusedWith({ noticeSha256: 'abc' }), [422, 'policy.notice_hash_invalid'])
  expect(await api.call('GET', '/policy'), 200).read(PolicyView)
})

test('docs/receipt-fields.md names every member of both parts, and no others', async () => {
  const organization = await product.newOrganization()
  const { customer } = await sayYes(organization)
  const { event, subject } = await receiptOf(organization, customer.contactId, 'granted')
  const page = readFileSync(join(import.meta.dirname, '../../docs/receipt-fields.md'), 'utf8')
  const [, ofEvent = '', ofSubject = ''] = page.split('\n## ')
  assert.deepEqual(
    membersIn(ofEvent).filter((name) => name !== 'erased'),
    Object.keys(event).toSorted(),
  )
  assert.deepEqual(membersIn(ofSubject), Object.keys(subject).toSorted())
})

function membersIn(section: string): string[] {
  const cells = section.split('\n').flatMap((line) => /^\| (`.+?) \|/.exec(line)?.[1] ?? [])
  return cells.flatMap((cell) => [...cell.matchAll(/`(\w+)`/g)].map(([, name = '']) => name)).toSorted()
}
