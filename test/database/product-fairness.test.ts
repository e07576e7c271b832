import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sendMessage } from '../../src/app/send-message.ts'
import { addGranted, type Customer, countOf, hasMessages } from '../support/consent-stories.ts'
import { eventually } from '../support/eventually.ts'
import { holdLine } from '../support/held-line.ts'
import { type Product, startProduct } from '../support/product.ts'
import type { TestOrganization } from '../support/product-organization.ts'
import { quietDependencies } from '../support/quiet-dependencies.ts'

const QUEUED = 20_000
const TOGETHER = 1_000
const SECOND_MS = 1_000

let product: Product
before(async () => {
  product = await startProduct()
})
after(() => product.stop())

/** Queues messages through the use case that the API calls, in this process: the product itself only sends them. */
async function queueMany(organization: TestOrganization, customers: readonly Customer[]): Promise<void> {
  const deps = quietDependencies(product.test)
  const actor = { kind: 'system' } as const
  for (let done = 0; done < QUEUED; done += TOGETHER) {
    const outcomes = await Promise.all(
      Array.from({ length: TOGETHER }, (_, index) => {
        const customer = customers[index % customers.length]
        assert.ok(customer)
        const input = { type: 'text', contactId: customer.contactId, channel: 'whatsapp', text: 'One of many' } as const
        return sendMessage(deps, { organizationId: organization.id, actor, claim: null }, input)
      }),
    )
    assert.ok(outcomes.every(({ kind }) => kind === 'done'))
  }
}

test('while one organization sends 20,000 messages, the opt-outs of another are confirmed within a second', async (context) => {
  const [big, small] = [await product.newOrganization(), await product.newOrganization()]
  const crowd = await Promise.all(Array.from({ length: 20 }, () => addGranted(big)))
  const leaving = await Promise.all(Array.from({ length: 5 }, () => addGranted(small)))
  const alone = await Promise.all(Array.from({ length: 5 }, () => addGranted(small)))
  const baseline = await waitsAfterStop(alone)
  const letGo = await holdLine(product.test, big)
  await queueMany(big, crowd)
  // So slow that the line is still long at the end, and so wide that it is served all the time.
  await big.network.set({ providerLatencyMs: 250 })
  await letGo()
  const inLine = () => countOf(product.test.asOwner, 'select count(*) from outbox where organization_id = $1', big.id)
  const before = await inLine()
  assert.ok(before > QUEUED / 2, `premise: ${before} messages stand in line`)
  await eventually(inLine, (left) => left < before)
  const waits = await waitsAfterStop(leaving)
  context.diagnostic(`stop to confirmation on the wire: ${waits} ms beside the line, ${baseline} ms before it`)
  // Whoever waits for the line of others waits in every case; one may meet a pause of the machine.
  const late = waits.filter((waited) => waited > SECOND_MS)
  assert.ok(late.length <= 1, `beside the line of others confirmations left after ${waits} ms`)
  const after = await inLine()
  assert.ok(after > 0 && after < before, `the line went from ${before} to ${after}: it was served meanwhile`)
})

/** Lets each of them stop in turn; answers the milliseconds from each receipt to the moment its confirmation left. */
async function waitsAfterStop(customers: readonly Customer[]): Promise<number[]> {
  for (const customer of customers) {
    await customer.phone.type('STOP')
    await hasMessages(customer, 3)
  }
  const contactIds = customers.map(({ contactId }) => contactId)
  return eventually(
    () => confirmationWaits(contactIds),
    (waits) => waits.length === customers.length,
  )
}

async function confirmationWaits(contactIds: readonly string[]): Promise<number[]> {
  const { rows } = await product.test.asOwner(
    `select extract(epoch from m.wire_at - (select max(i.received_at) from webhook_inbox i
        where i.organization_id = m.organization_id and 'phone:' || a.value = any(i.keys))) * 1000 as waited
      from contacts c
      join messages m on m.person_id = c.person_id and m.purpose = 'opt_out_confirmation' and m.wire_at is not null
      join addresses a on a.person_id = c.person_id and a.kind = 'phone'
      where c.id = any($1::uuid[])`,
    [contactIds],
  )
  return rows.map(({ waited }) => Math.round(Number(waited)))
}
