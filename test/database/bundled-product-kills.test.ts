import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { SLOTS_UNLIMITED } from '../../src/workers/lane.ts'
import type { Customer } from '../support/consent-stories.ts'
import { createCrashLoad } from '../support/crash-load.ts'
import { eventually } from '../support/eventually.ts'
import { newNumber } from '../support/fiction-numbers.ts'
import { createMortalProduct, type MortalProduct } from '../support/mortal-product.ts'
import type { TestOrganization } from '../support/product-organization.ts'
import { mustBeWhole } from '../support/whole-logs.ts'

const KILLS = 20
const CUSTOMERS = 8
const ALIVE_MS = { from: 100, to: 800 }
/** Leases of killed workers run out after 30 s; every so many lives one waits for that, resumes, and is killed at it. */
const RESUMES_EVERY = 5
const RESUME_MS_MAX = 60_000
const DRAIN_MS_MAX = 90_000

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

/** One organization through all lives: what a crash left behind is taken up, and killed again. */
async function makeCrowd(): Promise<Crowd> {
  return product.withFoundry(async (foundry) => {
    const organization = await foundry.newOrganization()
    await organization.network.set({ retryScale: 0.02 })
    const customers = await Promise.all(
      Array.from({ length: CUSTOMERS }, async () => {
        const number = newNumber()
        const { id } = await organization.api.addContact(number)
        return { contactId: id, number, phone: organization.network.phone(number) }
      }),
    )
    return { organization, customers }
  })
}

/** Waits until something has left that a dead worker had kept in line, or all of it had before anybody looked. */
async function hasResumed({ organization }: Crowd): Promise<void> {
  const look = async () => {
    const [row] = await product.read<{ sent: string; line: string }>(
      `select coalesce(max(wire_at), $2)::text as sent,
          (select count(*) from outbox o where o.organization_id = $1) as line
        from messages where organization_id = $1`,
      [organization.id, new Date(0)],
    )
    return { sent: row?.sent ?? '', line: Number(row?.line) }
  }
  const before = await look()
  await eventually(look, ({ sent, line }) => sent !== before.sent || line === 0, RESUME_MS_MAX)
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
  const crowd = await makeCrowd()
  const { organization, customers } = crowd
  const load = createCrashLoad(product.url)
  let resumed = 0
  for (let life = 0; life < KILLS; life += 1) {
    if (life > 0) await product.start()
    await load.repeat()
    if (life % RESUMES_EVERY === RESUMES_EVERY - 1) {
      await hasResumed(crowd)
      resumed += 1
    }
    const running = load.run(organization, customers)
    await wait(ALIVE_MS.from + random() * (ALIVE_MS.to - ALIVE_MS.from))
    await product.kill(life % 2 === 0 ? 'app' : 'app and database')
    await running
  }
  await product.start()
  await load.repeat()
  await organization.network.retryWebhooks()
  await hasDrained(crowd)
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
  await simulatorAgrees(organization, messages)
  await logHoldsEverything(organization.id)
  // The first life, those that took up what others had left, and the one that cleaned up afterwards.
  assert.ok(unknown <= (resumed + 2) * SLOTS_UNLIMITED, `${unknown} are unknown after ${resumed} resumed lives`)
})

async function hasDrained({ organization }: Crowd): Promise<void> {
  await eventually(
    async () => {
      const [row] = await product.read<{ line: string; unread: string }>(
        `select (select count(*) from outbox) as line,
          (select count(*) from webhook_inbox where processed_at is null) as unread`,
      )
      const pending = await organization.network.pendingWebhooks()
      return { line: Number(row?.line), unread: Number(row?.unread), pending }
    },
    ({ line, unread, pending }) => line === 0 && unread === 0 && pending === 0,
    DRAIN_MS_MAX,
  )
}

/** Each event of consent stands in the log exactly once, under a signed checkpoint that no kill made a lie. */
async function logHoldsEverything(organizationId: string): Promise<void> {
  await eventually(
    () =>
      product.read(
        `select size, published_size from log_heads h where organization_id = $1 and (published_size is distinct from size
          or exists (select from log_pending p where p.organization_id = h.organization_id))`,
        [organizationId],
      ),
    (unpublished) => unpublished.length === 0,
    DRAIN_MS_MAX,
  )
  const { entries, published } = await mustBeWhole(product.read, organizationId)
  const events = await product.read<{ id: string }>('select id from consent_events where organization_id = $1', [
    organizationId,
  ])
  assert.ok(events.length > KILLS, 'premise: there was evidence')
  assert.deepEqual(entries.map((entry) => entry.event_id).sort(), events.map((event) => event.id).sort())
  assert.equal(published, entries.length)
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
}
