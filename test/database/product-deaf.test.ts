import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { DAY_MS, MINUTE_MS } from '../../src/domain/instant.ts'
import { readGateFacts } from '../../src/store/gate-facts.ts'
import { addGranted, type Customer, comeToRest, hasMessages } from '../support/consent-stories.ts'
import { eventually } from '../support/eventually.ts'
import { newNumber } from '../support/fiction-numbers.ts'
import { type Product, startProduct } from '../support/product.ts'
import { expect } from '../support/product-api.ts'
import type { TestOrganization } from '../support/product-organization.ts'
import { fromMeta, post, textWebhook } from '../support/signed-webhook.ts'

let product: Product
before(async () => {
  product = await startProduct()
})
after(() => product.stop())

const owner = (text: string, values: readonly unknown[] = []) => product.test.asOwner(text, values)

/** Waits until a pulse has failed that comes from now on. */
async function failsToBeat(): Promise<void> {
  const failures = () => product.printed().split('intake.pulse_failed').length
  const before = failures()
  await eventually(failures, (count) => count > before)
}

test('a system that cannot store what it hears says nothing until it can, and has read what waited', async () => {
  const organization = await product.newOrganization()
  const { api } = organization
  const customer = await addGranted(organization)
  await comeToRest(organization, product.test.asOwner)
  await owner('revoke insert on webhook_inbox from yesline_intake')
  // A pulse that had begun before is over.
  await failsToBeat()
  // The last pulse was a minute ago; had it not stopped, the next one would come within five seconds.
  await owner(`update heartbeats set at = at - interval '61 seconds' where name = 'intake'`)
  const pulseAt = async () => Number((await owner('select at from heartbeats'))?.rows[0]?.at)
  const stoppedAt = await pulseAt()
  expect(await api.sendText(customer.contactId, 'Into deafness'), 202)
  await failsToBeat()
  assert.equal(await pulseAt(), stoppedAt)
  const inLine = 'select state from outbox where organization_id = $1'
  assert.equal((await owner(inLine, [organization.id])).rows.length, 1, 'the message is still in line')
  await owner('grant insert on webhook_inbox to yesline_intake')
  await hasMessages(customer, 3)
  const { rows } = await owner('select deaf_until - at as rest from heartbeats where deaf_until is not null')
  assert.equal(rows.length, 1, 'the pause is remembered')
  assert.deepEqual((await owner('select 1 from webhook_inbox where signature = $1', [''])).rows, [])
})

test('after a pause a real sender waits for what providers bring again, and every sender until all of it is read', async () => {
  const organization = await product.newOrganization()
  const customer = await addGranted(organization)
  await comeToRest(organization, product.test.asOwner)
  const messageId = await aWaitingMessage(organization, customer)
  const { database } = product.test
  const now = database.now()
  const isDeaf = (at: number) =>
    database.read(organization.id, async (tx) => {
      const facts = await readGateFacts(tx, { ids: [messageId], databaseNow: at })
      return facts.get(messageId)?.facts.deaf
    })
  const setDeafUntil = (at: number) =>
    owner(`update heartbeats set deaf_until = $1 where name = 'intake'`, [new Date(at)])
  await setDeafUntil(now + 5 * MINUTE_MS)
  assert.equal(await isDeaf(now), false, 'the simulator brings nothing again')
  await owner('update channels set simulated = false where organization_id = $1', [organization.id])
  assert.equal(await isDeaf(now), true)
  await setDeafUntil(now - MINUTE_MS)
  assert.equal(await isDeaf(now), false, 'the five minutes are over')
  await unreadSince(organization, now - 2 * MINUTE_MS)
  assert.equal(await isDeaf(now), true, 'something that came before is not read yet')
  await owner('update webhook_inbox set processed_at = $2 where organization_id = $1', [organization.id, new Date(now)])
  assert.equal(await isDeaf(now), false)
  await setDeafUntil(0)
})

test('who cannot verify a fifth of what comes hears nothing, and only that organization falls silent', async () => {
  const [deaf, hearing] = [await product.newOrganization(), await product.newOrganization()]
  for (let count = 0; count < 10; count += 1) {
    const body = textWebhook(deaf.whatsapp, { from: newNumber(), id: `wamid.${randomUUID()}`, text: 'Hello' })
    assert.equal(await post(`${product.url}/webhooks/whatsapp`, fromMeta('an older secret', body)), 401)
  }
  const noted = () => owner(`select name from heartbeats where name like 'forged:%'`)
  const { rows } = await eventually(noted, (found) => found.rows.length > 0)
  assert.deepEqual(rows, [{ name: `forged:${deaf.id}` }])
  const messageId = await aWaitingMessage(deaf, await addAnybody(deaf))
  const other = await aWaitingMessage(hearing, await addAnybody(hearing))
  const { database } = product.test
  const deafness = async ({ id }: TestOrganization, message: string) =>
    database.read(id, async (tx) => {
      const facts = await readGateFacts(tx, { ids: [message], databaseNow: database.now() })
      return facts.get(message)?.facts.deaf
    })
  assert.deepEqual([await deafness(deaf, messageId), await deafness(hearing, other)], [true, false])
})

async function addAnybody(organization: TestOrganization): Promise<Pick<Customer, 'contactId'>> {
  const { id } = await organization.api.addContact(newNumber())
  return { contactId: id }
}

/** A message in line so far in the future that no worker looks at it. */
async function aWaitingMessage({ id }: TestOrganization, { contactId }: Pick<Customer, 'contactId'>): Promise<string> {
  const messageId = randomUUID()
  const future = new Date(product.test.database.now() + 30 * DAY_MS)
  await owner(
    `insert into messages (organization_id, id, person_id, channel, direction, content, status, status_rank, at, recorded_at)
      select organization_id, $3, person_id, 'whatsapp', 'out', '{"type":"text","text":"Later"}', 'queued', 0, $4, $4
      from contacts where organization_id = $1 and id = $2`,
    [id, contactId, messageId, future],
  )
  await owner(
    `insert into outbox (organization_id, id, person_id, channel, lane, purpose, state, run_at, expires_at, created_at)
      select organization_id, id, person_id, channel, 3, 'conversation', 'ready', at, at, at from messages
      where organization_id = $1 and id = $2`,
    [id, messageId],
  )
  return messageId
}

/** A webhook from somebody else that waits for its next try. */
async function unreadSince({ id }: TestOrganization, receivedAt: number): Promise<void> {
  await owner(
    `insert into webhook_inbox (organization_id, id, channel, sha256, sealed_raw, signature, keys, received_at, look_at)
      values ($1, $2, 'whatsapp', 'none', 'none', 'none', '{}', $3, 'infinity')`,
    [id, randomUUID(), new Date(receivedAt)],
  )
}
