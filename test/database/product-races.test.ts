import assert from 'node:assert/strict'
import { randomInt, randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { addGranted, type Customer, comeToRest, hasStatus } from '../support/consent-stories.ts'
import { eventually } from '../support/eventually.ts'
import { type Product, startProduct } from '../support/product.ts'
import type { TestOrganization } from '../support/product-organization.ts'
import { fromMeta, post, textWebhook } from '../support/signed-webhook.ts'

const CUSTOMERS = 40
const ROUNDS = 6
const SENDS_PER_RACE = 4
/** Messages are sent within the first of these times, the stop within the second: under load they meet. */
const SENDS_WITHIN_MS = 100
const STOP_WITHIN_MS = 400
/** DESIGN section 2, "The gate": check to wire is at most 50 ms, and never over 250. */
const WIRE_MS_USUAL = 50
const WIRE_MS_MAX = 250
/** The simulator notes a request when its own process gets to it, which on a busy machine is later than the wire. */
const ARRIVAL_MS_MAX = 5_000
/** A node measures the database's clock to a few milliseconds. */
const CLOCK_MS = 10

/** Stops the last one first, and the others whatever became of it. */
const nodes = new AsyncDisposableStack()
let product: Product
let second: Product
before(async () => {
  product = nodes.use(await startProduct())
  second = nodes.use(await startProduct({ beside: product }))
})
after(() => nodes.disposeAsync())

interface Race {
  readonly customer: Customer
  readonly messageIds: readonly string[]
  /** When the stop was answered with 200: it was committed by then. */
  readonly answeredAt: number
}

/**
 * One customer stops while agents write to them; some messages come before the stop, some after.
 * @param isLate the customer stops once a message has left, however slow the machine is.
 */
async function race(
  organization: TestOrganization,
  customer: Customer,
  { round, isLate }: { readonly round: number; readonly isLate: boolean },
): Promise<Race> {
  const { whatsapp, api } = organization
  const stop = textWebhook(whatsapp, { from: customer.number, id: `wamid.${randomUUID()}`, text: 'STOP' })
  // Half of the stops come in at a node that does not send.
  const url = `${(round % 2 === 0 ? product : second).url}/webhooks/whatsapp`
  const sends = Array.from({ length: SENDS_PER_RACE }, async (_, index) => {
    await wait(randomInt(SENDS_WITHIN_MS))
    const answer = await api.sendText(customer.contactId, `Text ${index} of round ${round}`)
    const accepted: { id: string } | null = answer.status === 202 ? JSON.parse(answer.text) : null
    return accepted === null ? [] : [accepted.id]
  })
  const hasLeft = async () => {
    const ids = (await Promise.all(sends)).flat()
    await eventually(
      () => sentOf(ids),
      (sent) => sent.length > 0,
    )
  }
  const stopped = (isLate ? hasLeft() : wait(randomInt(STOP_WITHIN_MS))).then(async () => {
    assert.equal(await post(url, fromMeta(whatsapp.secret, stop)), 200)
    return Date.now()
  })
  const [messageIds, answeredAt] = await Promise.all([Promise.all(sends), stopped])
  return { customer, messageIds: messageIds.flat(), answeredAt }
}

/** Providers give whole seconds: a yes counts from the second after the stop. */
async function sayYesAgain(organization: TestOrganization, customers: readonly Customer[]): Promise<void> {
  const second = Math.floor(Date.now() / 1_000)
  await eventually(
    () => Math.floor(Date.now() / 1_000),
    (now) => now > second,
  )
  await Promise.all(customers.map((customer) => customer.phone.type('yes')))
  await Promise.all(customers.map((customer) => hasStatus(organization, customer, 'granted')))
  const next = Math.floor(Date.now() / 1_000)
  await eventually(
    () => Math.floor(Date.now() / 1_000),
    (now) => now > next,
  )
}

interface Sent {
  readonly id: string
  readonly status: string
  readonly checked: number
  readonly wire: number
}

async function sentOf(ids: readonly string[]): Promise<Sent[]> {
  const { rows } = await product.test.asOwner(
    `select id, status, extract(epoch from checked_at) * 1000 as checked, extract(epoch from wire_at) * 1000 as wire
      from messages where id = any($1::uuid[]) and wire_at is not null`,
    [ids],
  )
  return rows.map(({ id, status, checked, wire }) => ({ id, status, checked: Number(checked), wire: Number(wire) }))
}

test('no message passes its check after a stop was answered, in hundreds of races over two nodes', async (context) => {
  const organization = await product.newOrganization()
  const customers = await Promise.all(Array.from({ length: CUSTOMERS }, () => addGranted(organization)))
  const races: Race[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    await sayYesAgain(organization, customers)
    const racing = customers.map((customer, index) =>
      race(organization, customer, { round, isLate: round + index === 0 }),
    )
    races.push(...(await Promise.all(racing)))
    await Promise.all(customers.map((customer) => hasStatus(organization, customer, 'revoked')))
  }
  await comeToRest(organization, product.test.asOwner)
  const left = new Map((await sentOf(races.flatMap(({ messageIds }) => messageIds))).map((sent) => [sent.id, sent]))
  const late: unknown[] = []
  for (const { messageIds, answeredAt } of races) {
    for (const sent of messageIds.map((id) => left.get(id)).filter((found) => found !== undefined)) {
      if (sent.checked > answeredAt + CLOCK_MS || sent.wire > answeredAt + WIRE_MS_MAX) late.push({ sent, answeredAt })
    }
  }
  assert.deepEqual(late, [])
  const accepted = races.flatMap(({ messageIds }) => messageIds).length
  const waits = [...left.values()].map(({ checked, wire }) => wire - checked)
  context.diagnostic(`${races.length} stops, ${accepted} messages accepted, ${left.size} left before their stop`)
  assert.ok(left.size > 0 && left.size < accepted, 'premise: some messages won their race and some lost it')
  assert.ok(Math.max(...waits) <= WIRE_MS_MAX, `the slowest took ${Math.max(...waits)} ms from check to wire`)
  const usual = waits.filter((waited) => waited <= WIRE_MS_USUAL).length
  assert.ok(usual > waits.length / 2, `only ${usual} of ${waits.length} were on the wire within ${WIRE_MS_USUAL} ms`)
  await assertSimulatorAgrees(organization, races, left)
})

/** The provider's own record holds exactly the messages that we say have left, none of them after its stop. */
async function assertSimulatorAgrees(
  { network, id }: TestOrganization,
  races: readonly Race[],
  left: ReadonlyMap<string, Sent>,
): Promise<void> {
  const stoppedAt = new Map(
    races.flatMap(({ messageIds, answeredAt }) => messageIds.map((message) => [message, answeredAt] as const)),
  )
  const asked = (await network.requests()).flatMap(({ callbackData, at }) => {
    const message = callbackData?.replace(`yl:${id}:`, '') ?? ''
    return stoppedAt.has(message) ? [{ message, at: Date.parse(at) }] : []
  })
  assert.deepEqual(asked.map(({ message }) => message).toSorted(), [...left.keys()].toSorted())
  assert.deepEqual(
    asked.filter(({ message, at }) => at > (stoppedAt.get(message) ?? 0) + ARRIVAL_MS_MAX),
    [],
  )
}
