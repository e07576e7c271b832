import { randomBytes, randomUUID } from 'node:crypto'
import { z } from 'zod'
import { type OrganizationId, organizationId } from '../src/domain/ids.ts'
import { appendConsentEvents, type ConsentEventRow } from '../src/store/consent-events.ts'
import { type Database, openDatabase } from '../src/store/database.ts'
import { newId } from '../src/store/new-id.ts'
import { addPeople } from '../src/store/people.ts'
import { percentile } from './http-load.ts'
import type { MeasuredOrganization } from './organization.ts'
import type { MeasuredProduct } from './product.ts'
import { print } from './report.ts'
import { countOf, secondsUntil, withOwner } from './rows.ts'

const EVENTS = 40_000
const TOGETHER = 100
const WRITERS = 16
const LEAF_BYTES = 121
const RECEIPTS = 40
const LOOK_AGAIN_MS = 10

const SEQUENCED = 'select size n from log_heads where organization_id = $1'
const Events = z.object({ data: z.array(z.object({ receiptId: z.string(), type: z.string() })) })

/** How fast evidence gets its position in the log, and how long a new receipt waits for its proof. */
export async function measureEvidence(
  product: MeasuredProduct,
  organization: MeasuredOrganization,
  contactIds: readonly string[],
): Promise<void> {
  await measureSequencing(product, organizationId(organization.id))
  await measureReceipts(product, organization, contactIds.slice(0, RECEIPTS))
}

async function measureSequencing(product: MeasuredProduct, id: OrganizationId): Promise<void> {
  const { address, masterKey } = product.storage
  const database = await openDatabase({ address, masterKey, onFault: () => undefined })
  try {
    await withOwner(product, async (owner) => {
      const before = await countOf(owner, SEQUENCED, [id])
      const begun = performance.now()
      await writeEvents(database, id)
      const stored = (performance.now() - begun) / 1_000
      await secondsUntil(owner, SEQUENCED, [id], (size) => size >= before + EVENTS)
      const sequenced = (performance.now() - begun) / 1_000
      print('evidence stored', `${Math.round(EVENTS / stored)}/s`)
      print('   stored and sequenced', `${Math.round(EVENTS / sequenced)}/s`, 'bar 5000')
    })
  } finally {
    await database.close()
  }
}

async function writeEvents(database: Database, id: OrganizationId): Promise<void> {
  let left = EVENTS / TOGETHER
  await Promise.all(
    Array.from({ length: WRITERS }, async () => {
      while (left > 0) {
        left -= 1
        const personId = newId()
        const rows = Array.from({ length: TOGETHER }, () => eventOf(personId))
        await database.transaction(id, async (tx) => {
          await addPeople(tx, [{ id: personId, profileName: null }], rows[0]?.recordedAt ?? 0)
          await appendConsentEvents(tx, rows)
        })
      }
    }),
  )
}

function eventOf(personId: string): ConsentEventRow {
  const now = Date.now()
  return {
    id: newId(),
    personId,
    channel: 'whatsapp',
    type: 'requested',
    at: now,
    recordedAt: now,
    actorKind: 'agent',
    requestId: null,
    messageId: null,
    markSecond: null,
    providerRef: null,
    simulated: true,
    sealedEvent: randomBytes(600),
    sealedSubject: randomBytes(600),
    leaf: randomBytes(LEAF_BYTES),
  }
}

/** From the answer to an opt-out until its proof can be had, one after the other. */
async function measureReceipts(
  product: MeasuredProduct,
  organization: MeasuredOrganization,
  contactIds: readonly string[],
): Promise<void> {
  const waits: number[] = []
  for (const contactId of contactIds) waits.push(await receiptWait(product, organization, contactId))
  waits.sort((a, b) => a - b)
  print(
    'receipt after its event, p50 / p99',
    `${percentile(waits, 0.5).toFixed(0)} / ${percentile(waits, 0.99).toFixed(0)} ms`,
    'bar 2000',
  )
}

async function receiptWait(product: MeasuredProduct, organization: MeasuredOrganization, contactId: string) {
  const headers = { authorization: `Bearer ${organization.apiKey}`, 'content-type': 'application/json' }
  const call = (path: string, more: RequestInit = {}) => fetch(`${product.url}/api/v1${path}`, { headers, ...more })
  const recorded = await call(`/contacts/${contactId}/opt-outs`, {
    method: 'POST',
    headers: { ...headers, 'idempotency-key': randomUUID() },
    body: JSON.stringify({ channel: 'whatsapp', note: 'Asked on the phone' }),
  })
  if (!recorded.ok) throw new Error(`An opt-out was answered with ${recorded.status}: ${await recorded.text()}`)
  const begun = performance.now()
  const events = Events.parse(await (await call(`/consent-events?contactId=${contactId}`)).json())
  const receipt = events.data.find((event) => event.type === 'opt_out_recorded')?.receiptId
  if (receipt === undefined) throw new Error('The opt-out has no receipt.')
  while ((await call(`/receipts/${receipt}/proof`)).status !== 200) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS))
  }
  return performance.now() - begun
}
