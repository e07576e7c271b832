import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { addGranted, comeToRest, hasStatus } from '../support/consent-stories.ts'
import { newNumber } from '../support/fiction-numbers.ts'
import { type Product, startProduct } from '../support/product.ts'
import type { TestOrganization } from '../support/product-organization.ts'
import { fromMeta, post, textWebhook } from '../support/signed-webhook.ts'

const WRITERS = 40
const ROUNDS = 4

let product: Product
before(async () => {
  product = await startProduct()
})
after(() => product.stop())

async function write({ whatsapp }: TestOrganization, from: string, text: string): Promise<void> {
  const body = textWebhook(whatsapp, { from, text, id: `wamid.${randomUUID()}` })
  assert.equal(await post(`${product.url}/webhooks/whatsapp`, fromMeta(whatsapp.secret, body)), 200)
}

async function readsElsewhere({ id }: TestOrganization): Promise<void> {
  await product.test.asOwner(
    `update leases set holder = gen_random_uuid(), epoch = epoch + 1, until = now() + interval '1 hour'
      where organization_id = $1 and name = 'inbox'`,
    [id],
  )
}

async function readsHere({ id }: TestOrganization): Promise<void> {
  await product.test.asOwner(
    `update leases set until = now() - interval '1 second' where organization_id = $1 and name = 'inbox'`,
    [id],
  )
}

/** What people wrote, in the order in which it was written down. */
async function readTexts({ id }: TestOrganization): Promise<string[]> {
  const found = await product.test.asOwner(
    `select content ->> 'text' as text from messages where organization_id = $1 and direction = 'in' order by id`,
    [id],
  )
  return found.rows.map(({ text }) => String(text))
}

test('a backlog is read whole, once, and of each writer in order, also beside a webhook that can never be stored', async () => {
  const organization = await product.newOrganization()
  const customer = await addGranted(organization)
  await comeToRest(organization, product.test.asOwner)
  const numbers = Array.from({ length: WRITERS }, newNumber)
  await product.test.asOwner(
    `alter table messages add constraint no_poison check (content ->> 'text' is distinct from 'A poisonous text')`,
  )
  await readsElsewhere(organization)
  for (let round = 0; round < ROUNDS; round += 1) {
    await Promise.all(numbers.map((number, writer) => write(organization, number, `writer ${writer}, ${round}`)))
    if (round === 1) await write(organization, newNumber(), 'A poisonous text')
  }
  await write(organization, customer.number, 'STOP')
  await readsHere(organization)
  await comeToRest(organization, product.test.asOwner)
  const texts = await readTexts(organization)
  for (let writer = 0; writer < WRITERS; writer += 1) {
    const expected = Array.from({ length: ROUNDS }, (_, round) => `writer ${writer}, ${round}`)
    const theirs = texts.filter((text) => text.startsWith(`writer ${writer},`))
    assert.deepEqual(theirs, expected)
  }
  assert.equal(texts.includes('A poisonous text'), false)
  await hasStatus(organization, customer, 'revoked')
  const parked = await product.test.asOwner('select reason from parked_items')
  assert.deepEqual(
    parked.rows.map(({ reason }) => reason),
    ['failed'],
  )
  await product.test.asOwner('alter table messages drop constraint no_poison')
})
