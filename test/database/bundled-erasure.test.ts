import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { Erasure } from '../../src/http/api/erasure.ts'
import { addGranted, type Customer, comeToRest, hasStatus } from '../support/consent-stories.ts'
import { eventually } from '../support/eventually.ts'
import { filesOf, messageWith } from '../support/media-calls.ts'
import { createMortalProduct, type MortalProduct } from '../support/mortal-product.ts'
import { expect } from '../support/product-api.ts'
import type { TestOrganization } from '../support/product-organization.ts'
import { filesWith, formsIn, tracesOf } from '../support/traces-of-number.ts'

let product: MortalProduct
before(async () => {
  product = await createMortalProduct()
  await product.start()
})
after(() => product.end())

/** The write-ahead log keeps old pages until its files are used again; a backup of it is the operator's to let expire. */
const WRITE_AHEAD = /^data\/postgres\/(.*\/)?pg_wal\//

const DIGITS = 'digits'

test('base64 and UTF-16 are found wherever they begin', () => {
  const number = '+12025550123'
  const traces = tracesOf(number)
  for (const offset of [0, 1, 2]) {
    const hidden = Buffer.from(Buffer.concat([Buffer.alloc(offset, 'x'), Buffer.from(`${number}y`)]).toString('base64'))
    assert.ok(
      formsIn(hidden, traces).some((form) => form.startsWith('base64')),
      `${offset}`,
    )
  }
  assert.ok(formsIn(Buffer.from(number, 'utf16le'), traces).includes('UTF-16 LE'))
})

/** Everything that happens to a customer's number before somebody asks to be forgotten. */
async function liveThrough(organization: TestOrganization): Promise<Customer> {
  const customer = await addGranted(organization, { card: { tags: ['Mortgage'] } })
  const { api, phone } = { api: organization.api, phone: customer.phone }
  expect(await api.sendText(customer.contactId, `Shall we call you at ${customer.number}?`), 202)
  await phone.type(`Yes, at ${customer.number.slice(2)}`)
  await phone.sendFile(Buffer.from(`Call me at ${customer.number}.`), 'text/plain', {
    type: 'document',
    filename: 'a.txt',
  })
  const isHere = ({ state }: { readonly state: string }) => state === 'stored'
  await messageWith(organization, customer, isHere)
  const files = filesOf(product.url, organization)
  const { id } = await files.uploaded(Buffer.from(`Then at ${customer.number}?`), `${customer.number}.txt`)
  const media = { contactId: customer.contactId, channel: 'whatsapp', type: 'media', mediaId: id }
  expect(await api.call('POST', '/messages', { body: media }), 202)
  await eventually(phone.messages, (messages) => messages.some(({ type }) => type === 'document'))
  expect(await api.sendText(customer.contactId, 'And by text message', 'sms'), 202)
  await eventually(phone.messages, (messages) => messages.some(({ channel }) => channel === 'sms'))
  await phone.type('STOP', { channel: 'sms' })
  await hasStatus(organization, customer, 'revoked')
  return customer
}

function keptFiles(): string[] {
  const folder = join(product.home, 'data/media/objects')
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
}

async function rowsOfAllTables(): Promise<Buffer> {
  const tables = await product.read<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname in ('public', 'auth')`,
  )
  const texts: string[] = []
  for (const { name } of tables) {
    const rows = await product.read<{ text: string }>(`select t::text as text from ${name} t`)
    texts.push(...rows.map(({ text }) => text))
  }
  return Buffer.from(texts.join('\n'))
}

test('the number of somebody who was erased stands nowhere: not in a dump, a data file, a log or the simulator', async () => {
  const { customer, other } = await product.withFoundry(async (foundry) => {
    const organization = await foundry.newOrganization()
    const lived = { customer: await liveThrough(organization), other: await addGranted(organization) }
    await comeToRest(organization, async (text, values) => ({ rows: await product.read(text, values) }))
    const traces = tracesOf(lived.customer.number)
    assert.ok(formsIn(await rowsOfAllTables(), traces).includes(DIGITS), 'premise: it is found in a dump')
    const files = filesWith(product.home, traces, WRITE_AHEAD)
    assert.ok(
      files.some((file) => file.startsWith('simulator/')),
      'premise: it is found in the state of the simulator',
    )
    assert.ok(
      files.some((file) => file.startsWith('simulator/') && file.includes('.media/')),
      `premise: it is found in a file that the simulator keeps: ${files.join(' ')}`,
    )
    assert.equal(keptFiles().length, 2, 'premise: the product keeps two sealed files')
    const answer = await organization.api.call('POST', `/contacts/${lived.customer.contactId}/erasure`, {
      body: { reason: 'Asked for in writing.' },
    })
    const erased = expect(answer, 200).read(Erasure)
    assert.equal(erased.media, 2)
    assert.ok(erased.messages >= 6 && erased.addresses >= 2 && erased.webhooks > 6, JSON.stringify(erased))
    await eventually(
      async () => keptFiles(),
      (kept) => kept.length === 0,
    )
    assert.equal((await organization.api.contact(lived.other.contactId)).channels.whatsapp.consent.status, 'granted')
    return lived
  })
  const traces = tracesOf(customer.number)
  assert.deepEqual(formsIn(await rowsOfAllTables(), traces), [])
  await product.stop()
  const before = filesWith(product.home, tracesOf(other.number), WRITE_AHEAD)
  assert.ok(
    before.some((file) => file.startsWith('data/postgres/')),
    'premise: the number of another customer is found in the data files of a stopped server',
  )
  await product.start()
  await product.read('vacuum (full, analyze)')
  // The server writes everything to its files when it stops in good order.
  await product.stop()
  assert.deepEqual(filesWith(product.home, traces, WRITE_AHEAD), [])
  assert.ok(filesWith(join(product.home, 'simulator'), tracesOf(other.number), WRITE_AHEAD).length > 0)
  assert.deepEqual(formsIn(Buffer.from(product.printed()), traces), [])
})
