import { type Instant, toIso } from '../domain/instant.ts'
import { findMediaOf, letGoOfMedia } from './erase-media.ts'
import { rememberErased } from './erased-messages.ts'
import type { OrganizationKeys } from './key-ring.ts'
import { messageRef } from './message-ref.ts'
import { lockPeople } from './people.ts'
import { eraseBodies } from './stored-bodies.ts'
import type { Transaction } from './tenant-database.ts'

/** Somebody with everybody who turned out to be this person: they are erased together. */
export interface WholePerson {
  readonly survivorId: string
  readonly ids: readonly string[]
  readonly legalHoldAt: Instant | null
}

/** Whom a card, also one that was deleted, or a conversation stands for; null when nobody is left to be erased. */
export async function findWholePerson(tx: Transaction, contactId: string): Promise<WholePerson | null> {
  const found = await tx.query<{ id: string; survivorId: string; legalHoldAt: Instant | null }>(
    `select p.id, s.id as "survivorId", p.legal_hold_at as "legalHoldAt" from people p
      cross join (select coalesce(q.merged_into, q.id) as id from people q where q.organization_id = $1 and q.erased_at is null
        and q.id = coalesce((select c.person_id from contacts c where c.organization_id = $1 and c.id = $2), $2)) s
      where p.organization_id = $1 and (p.id = s.id or p.merged_into = s.id) order by p.id`,
    [tx.organizationId, contactId],
  )
  const [first] = found.rows
  if (first === undefined) return null
  const holds = found.rows.flatMap(({ legalHoldAt }) => legalHoldAt ?? [])
  const legalHoldAt = holds.length === 0 ? null : Math.min(...holds)
  return { survivorId: first.survivorId, ids: found.rows.map(({ id }) => id), legalHoldAt }
}

/** The same under lock: while it was waited for, the person may have become one with another, or been erased. */
export async function lockWholePerson(tx: Transaction, contactId: string): Promise<WholePerson | null> {
  let person = await findWholePerson(tx, contactId)
  for (let locked: readonly string[] = []; person?.ids.some((id) => !locked.includes(id)); ) {
    locked = person.ids
    await lockPeople(tx, locked)
    person = await findWholePerson(tx, contactId)
  }
  return person
}

/** What the rules of erasing ask about a person's evidence. */
export interface EvidenceOfPerson {
  readonly receipts: number
  /** Places in the log of those that have one; the others are about to get theirs. */
  readonly positions: readonly number[]
  readonly newestAt: Instant | null
}

export async function readEvidenceOf(tx: Transaction, { ids }: WholePerson): Promise<EvidenceOfPerson> {
  const found = await tx.query<{ idx: number | null; recordedAt: Instant }>(
    `select l.idx, e.recorded_at as "recordedAt" from consent_events e
      left join log_entries l on l.organization_id = $1 and l.event_id = e.id
      where e.organization_id = $1 and e.person_id = any($2::uuid[]) order by e.recorded_at`,
    [tx.organizationId, ids],
  )
  return {
    receipts: found.rows.length,
    positions: found.rows.flatMap(({ idx }) => idx ?? []).toSorted((a, b) => a - b),
    newestAt: found.rows.at(-1)?.recordedAt ?? null,
  }
}

/** Whether something is on its way to the person just now. */
export async function isBeingSentTo(tx: Transaction, { ids }: WholePerson): Promise<boolean> {
  const found = await tx.query(
    `select 1 from outbox where organization_id = $1 and person_id = any($2::uuid[]) and state = 'dispatching' limit 1`,
    [tx.organizationId, ids],
  )
  return found.rowCount > 0
}

/** Locks what waits to be sent to the person, so that it cannot set out any more. */
export async function lockWaiting(tx: Transaction, { ids }: WholePerson): Promise<void> {
  await tx.query(
    'select id from outbox where organization_id = $1 and person_id = any($2::uuid[]) order by id for update',
    [tx.organizationId, ids],
  )
}

/** What names a message of the person in a webhook: the provider's id, and ours, which reports bring back. */
export async function readMessageNames(tx: Transaction, { ids }: WholePerson): Promise<string[]> {
  const found = await tx.query<{ id: string; provider: string | null }>(
    `select id, provider_message_id as provider from messages where organization_id = $1 and person_id = any($2::uuid[])`,
    [tx.organizationId, ids],
  )
  return found.rows.flatMap(({ id, provider }) => (provider === null ? [id] : [id, provider]))
}

export interface Erasure {
  readonly person: WholePerson
  readonly messageNames: readonly string[]
  /** Stored webhooks that name the person. */
  readonly bodyIds: readonly string[]
  readonly keys: OrganizationKeys
}

export interface ErasedCounts {
  readonly messages: number
  /** Files that nobody else's messages carry. */
  readonly media: number
  readonly addresses: number
  readonly webhooks: number
}

/** Rows that are the person's and no evidence; those that point at others come first. */
const PERSONAL_TABLES = [
  'outbox',
  'notices',
  'drafts',
  'conversations',
  'opt_in_requests',
  'contacts',
  'person_channels',
] as const

/**
 * The one thing the eraser is for: destroys the keys to what evidence says of the person, and every row that names the
 * person or holds their words. The caller has locked the person and written the suppressions first.
 */
export async function erasePersonRows(tx: Transaction, erasure: Erasure, now: Instant): Promise<ErasedCounts> {
  const { person, messageNames, bodyIds, keys } = erasure
  const whose = [tx.organizationId, person.ids]
  await rememberErased(
    tx,
    messageNames.map((name) => messageRef(keys, name)),
    now,
  )
  const mediaIds = await findMediaOf(tx, person.ids)
  await tx.query('delete from subject_keys where organization_id = $1 and person_id = any($2::uuid[])', whose)
  for (const table of PERSONAL_TABLES) {
    await tx.query(`delete from ${table} where organization_id = $1 and person_id = any($2::uuid[])`, whose)
  }
  const messages = await tx.query(
    'delete from messages where organization_id = $1 and person_id = any($2::uuid[])',
    whose,
  )
  const media = await letGoOfMedia(tx, mediaIds, now)
  const addresses = await tx.query(
    'delete from addresses where organization_id = $1 and person_id = any($2::uuid[])',
    whose,
  )
  await tx.query(
    `update people set profile_name = null, username = null, erased_at = $3 where organization_id = $1 and id = any($2::uuid[])`,
    [...whose, toIso(now)],
  )
  await eraseBodies(tx, bodyIds)
  return { messages: messages.rowCount, media, addresses: addresses.rowCount, webhooks: bodyIds.length }
}
