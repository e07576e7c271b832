import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import type { Customer } from '../support/consent-stories.ts'
import { createCrashLoad } from '../support/crash-load.ts'
import { eventually } from '../support/eventually.ts'
import { newNumber } from '../support/fiction-numbers.ts'
import { createMortalProduct, type MortalProduct } from '../support/mortal-product.ts'
import type { TestOrganization } from '../support/product-organization.ts'

const KILLS = 20
const CUSTOMERS = 8
const ALIVE_MS = { from: 100, to: 800 }
/** Free slots of a sender without a rate: what one crash can leave unknown (src/workers/lane.ts). */
const SLOTS = 128
/** Leases of killed workers run out after 30 s. */
const DRAIN_MS_MAX = 60_000

const seed = Number(process.env.YESLINE_KILL_SEED ?? randomInt(2 ** 31))
let product: MortalProduct
before(async () => {
  product = await createMortalProduct()
})
after(() => product.end())

/** The same moments for the same seed (mulberry32). */
function createRandom(start: number): () => number {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

interface Crowd {
  readonly organization: TestOrganization
  readonly customers: readonly Customer[]
}

/** One organization for each life, because a killed worker's lease keeps its own waiting for a while. */
async function makeCrowds(): Promise<Crowd[]> {
  const numbers = Array.from({ length: CUSTOMERS }, newNumber)
  return product.withFoundry(async (foundry) => {
    const crowds: Crowd[] = []
    for (let life = 0; life < KILLS; life += 1) {
      const organization = await foundry.newOrganization()
      await organization.network.set({ retryScale: 0.02 })
      const customers = await Promise.all(
        numbers.map(async (number) => {
          const { id } = await organization.api.addContact(number)
          return { contactId: id, number, phone: organization.network.phone(number) }
        }),
      )
      crowds.push({ organization, customers })
    }
    return crowds
  })
}

type MessageRow = {
  readonly id: string
  readonly organization_id: string
  readonly status: string
  readonly text: string
}

test('nothing that was answered is lost in 20 kills, and nothing is sent twice', async (context) => {
  context.diagnostic(`YESLINE_KILL_SEED=${seed}`)
  const random = createRandom(seed)
  await product.start()
  const crowds = await makeCrowds()
  const load = createCrashLoad(product.url)
  for (const [life, { organization, customers }] of crowds.entries()) {
    if (life > 0) await product.start()
    await load.repeat()
    const running = load.run(organization, customers)
    await wait(ALIVE_MS.from + random() * (ALIVE_MS.to - ALIVE_MS.from))
    await product.kill(life % 2 === 0 ? 'app' : 'app and database')
    await running
  }
  await product.start()
  await load.repeat()
  for (const { organization } of crowds) await organization.network.retryWebhooks()
  await hasDrained(crowds)
  const messages = await product.read<MessageRow>(
    `select id, organization_id, status, content ->> 'text' as text from messages where direction = 'out'`,
  )
  const { accepted, taken } = load.promises
  const unknown = messages.filter(({ status }) => status === 'unknown').length
  context.diagnostic(
    `${accepted.size} accepted, ${taken.size} webhooks taken, ${messages.length} messages, ${unknown} unknown`,
  )
  assert.ok(accepted.size > KILLS && taken.size > KILLS, 'premise: there was load')
  await nothingAnsweredIsMissing(load.promises, messages)
  for (const { organization } of crowds) await simulatorAgrees(organization, messages)
})

async function hasDrained(crowds: readonly Crowd[]): Promise<void> {
  await eventually(
    async () => {
      const [row] = await product.read<{ line: string; unread: string }>(
        `select (select count(*) from outbox) as line,
          (select count(*) from webhook_inbox where processed_at is null) as unread`,
      )
      let pending = 0
      for (const { organization } of crowds) pending += await organization.network.pendingWebhooks()
      return { line: Number(row?.line), unread: Number(row?.unread), pending }
    },
    ({ line, unread, pending }) => line === 0 && unread === 0 && pending === 0,
    DRAIN_MS_MAX,
  )
}

async function nothingAnsweredIsMissing(
  { accepted, taken }: { readonly accepted: ReadonlySet<string>; readonly taken: ReadonlySet<string> },
  messages: readonly MessageRow[],
): Promise<void> {
  const requests = await product.read<{ id: string }>('select id from opt_in_requests')
  const kept = new Set([...messages, ...requests].map(({ id }) => id))
  assert.deepEqual(
    [...accepted].filter((id) => !kept.has(id)),
    [],
    'accepted with 202 and not there',
  )
  const bodies = await product.read<{ hash: string }>(
    `select encode(sha256, 'hex') as hash from webhook_inbox where processed_at is not null`,
  )
  const stored = new Set(bodies.map(({ hash }) => hash))
  assert.deepEqual(
    [...taken].filter((hash) => !stored.has(hash)),
    [],
    'answered with 200 and not there',
  )
  const [rows] = await product.read<{ inbound: string; bodies: string; parked: string }>(
    `select (select count(*) from messages where direction = 'in') as inbound,
      (select count(*) from webhook_inbox where keys <> '{}') as bodies, (select count(*) from parked_items) as parked`,
  )
  assert.deepEqual(
    { ...rows, bodies: '' },
    { inbound: rows?.bodies, bodies: '', parked: '0' },
    'each body is one message',
  )
  const waiting = messages.filter(({ status }) => status === 'queued' || status === 'dispatching')
  assert.deepEqual(waiting, [], 'every message has come to an end')
}

const LEFT = new Set(['handed_over', 'sent', 'delivered', 'read', 'failed'])

/** The provider's own record against ours: each message at most once there, and known here for what it was. */
async function simulatorAgrees({ id, network }: TestOrganization, messages: readonly MessageRow[]): Promise<void> {
  const asked = (await network.requests()).map(({ callbackData }) => callbackData?.replace(`yl:${id}:`, '') ?? '')
  assert.equal(new Set(asked).size, asked.length, 'a message was sent twice')
  const own = new Map(messages.filter((row) => row.organization_id === id).map((row) => [row.id, row]))
  const texts = asked.map((message) => own.get(message)?.text)
  assert.equal(
    new Set(texts.filter((text) => text?.startsWith('Text '))).size,
    texts.filter((text) => text?.startsWith('Text ')).length,
  )
  const wrongHere = asked.filter((message) => {
    const status = own.get(message)?.status ?? 'missing'
    return !LEFT.has(status) && status !== 'unknown'
  })
  assert.deepEqual(wrongHere, [], 'sent, and recorded as something that did not leave')
  const wrongThere = [...own.values()].filter((row) => LEFT.has(row.status) && !asked.includes(row.id))
  assert.deepEqual(wrongThere, [], 'recorded as sent, and never asked for')
  const unknown = [...own.values()].filter(({ status }) => status === 'unknown')
  assert.ok(unknown.length <= SLOTS, `${unknown.length} are unknown after one crash`)
}
