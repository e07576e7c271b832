import { type Instant, toIso } from '../domain/instant.ts'
import type { MediaKind } from '../domain/media.ts'
import { anchoredInsert } from './anchored-insert.ts'
import type { StoredContentOfMedia } from './media.ts'
import type { Transaction } from './tenant-database.ts'

/** Takes files that are due, and puts their next turn behind the lease: whoever dies with one lets it come again. */
export async function claimMedia(
  tx: Transaction,
  claim: { readonly now: Instant; readonly leaseUntil: Instant; readonly limit: number },
): Promise<string[]> {
  const claimed = await tx.query<{ id: string }>(
    {
      name: 'media_claim',
      text: `with due as (
          select d.id from media d where d.organization_id = $1 and d.work_at <= $2
          order by d.work_at, d.id limit $4 for update of d skip locked)
        update media as m set work_at = $3, attempts = m.attempts + 1 from due
        where m.organization_id = $1 and m.id = due.id returning m.id`,
    },
    [tx.organizationId, toIso(claim.now), toIso(claim.leaseUntil), claim.limit],
  )
  return claimed.rows.map((row) => row.id)
}

/** The bytes are here. False: the row is gone, because the person was erased meanwhile. */
export async function markStored(
  tx: Transaction,
  id: string,
  { kind, content }: { readonly kind: MediaKind; readonly content: StoredContentOfMedia },
): Promise<boolean> {
  const changed = await tx.query(
    `update media set state = 'stored', kind = $3, mime_type = $4, size = $5, sha256 = $6, object_name = $7,
        sealed_key = $8, problem = null, attempts = 0, work_at = null
      where organization_id = $1 and id = $2 and state <> 'stored'`,
    [
      ...[tx.organizationId, id, kind, content.mimeType, content.size, content.sha256],
      ...[content.objectName, content.sealedKey],
    ],
  )
  return changed.rowCount > 0
}

/** The message was stored before anybody told what kind of file it carries: its words follow. */
export async function nameKind(tx: Transaction, id: string, kind: MediaKind): Promise<void> {
  await tx.query(
    `update messages set content = jsonb_set(content, '{type}', to_jsonb($3::text))
      where organization_id = $1 and media_id = $2 and direction = 'in'`,
    [tx.organizationId, id, kind],
  )
}

/** Not here yet, or never: with the reason, and when it is tried again. */
export async function markUnfetched(
  tx: Transaction,
  id: string,
  ended: { readonly state: 'pending' | 'failed' | 'gone'; readonly problem: string; readonly retryAt: Instant | null },
): Promise<void> {
  await tx.query(
    `update media set state = $3, problem = $4, work_at = $5 where organization_id = $1 and id = $2 and state <> 'stored'`,
    [tx.organizationId, id, ended.state, ended.problem, ended.retryAt === null ? null : toIso(ended.retryAt)],
  )
}

/** Somebody wants a file fetched that was given up. False: it is not one of those. */
export async function fetchAgain(tx: Transaction, id: string, now: Instant): Promise<boolean> {
  const changed = await tx.query(
    `update media set state = 'pending', problem = null, attempts = 0, work_at = $3
      where organization_id = $1 and id = $2 and direction = 'in' and state = 'failed'`,
    [tx.organizationId, id, toIso(now)],
  )
  return changed.rowCount > 0
}

/** The provider has it under this name from now on; what waits for it may leave. */
export async function markHandedOver(
  tx: Transaction,
  id: string,
  handed: { readonly providerMediaId: string; readonly senderId: string; readonly until: Instant },
): Promise<void> {
  await tx.query(
    `update media set provider_media_id = $3, provider_sender_id = $4, provider_until = $5, problem = null, attempts = 0,
        work_at = null where organization_id = $1 and id = $2`,
    [tx.organizationId, id, handed.providerMediaId, handed.senderId, toIso(handed.until)],
  )
}

export async function markNotHandedOver(
  tx: Transaction,
  id: string,
  ended: { readonly problem: string; readonly retryAt: Instant | null },
): Promise<void> {
  await tx.query('update media set problem = $3, work_at = $4 where organization_id = $1 and id = $2', [
    tx.organizationId,
    id,
    ended.problem,
    ended.retryAt === null ? null : toIso(ended.retryAt),
  ])
}

/** These are to be handed to the provider before the messages that carry them can leave. */
export async function wantHandedOver(tx: Transaction, ids: readonly string[], now: Instant): Promise<void> {
  if (ids.length === 0) return
  await tx.query(
    `update media set work_at = $3, attempts = 0, problem = null
      where organization_id = $1 and id = any($2::uuid[]) and state = 'stored'`,
    [tx.organizationId, ids, toIso(now)],
  )
}

/**
 * Lets messages go that waited for this file, and none that waits for something else, as the provider's own "not before".
 * Each takes the place in line that it was accepted for, before what was written after it. @returns how many
 */
export async function releaseWaitingFor(tx: Transaction, mediaId: string): Promise<number> {
  const released = await tx.query(
    `update outbox as o set run_at = o.created_at, waits_for_file = false from messages m
      where o.organization_id = $1 and o.state = 'ready' and o.waits_for_file
        and m.organization_id = $1 and m.id = o.id and m.media_id = $2`,
    [tx.organizationId, mediaId],
  )
  return released.rowCount
}

/** The conversations in which a file is shown, so that their screens look again. */
export async function findMessagesWith(
  tx: Transaction,
  mediaId: string,
): Promise<{ readonly id: string; readonly personId: string; readonly contactId: string | null }[]> {
  const found = await tx.query<{ id: string; personId: string; contactId: string | null }>(
    `select m.id, m.person_id as "personId", c.id as "contactId" from messages m
      left join contacts c on c.organization_id = $1 and c.person_id = m.person_id and c.deleted_at is null
      where m.organization_id = $1 and m.media_id = $2`,
    [tx.organizationId, mediaId],
  )
  return found.rows
}

const insertLeftovers = anchoredInsert(
  'media_leftovers',
  [
    ['object_name', 'text'],
    ['since', 'timestamptz'],
  ],
  'on conflict (organization_id, object_name) do nothing',
)

/**
 * Notes content to be removed from an instant on. Its name is never given to anything else, so that nobody can want it
 * back once it was removed.
 */
export async function noteLeftovers(tx: Transaction, names: readonly string[], from: Instant): Promise<void> {
  await insertLeftovers(
    tx,
    names.map((name) => [name, toIso(from)]),
  )
}

/**
 * Takes content that is to be removed now. Whoever dies with it lets it be taken again; nothing can point to it any more
 * (`keepLeftover`).
 */
export async function takeLeftovers(tx: Transaction, now: Instant, limit: number): Promise<string[]> {
  const taken = await tx.query<{ name: string }>(
    `with due as (
        select l.object_name from media_leftovers l where l.organization_id = $1 and l.since <= $2
        order by l.object_name limit $3 for update of l skip locked)
      update media_leftovers as m set since = $4 from due
      where m.organization_id = $1 and m.object_name = due.object_name returning m.object_name as name`,
    [tx.organizationId, toIso(now), limit, toIso(TAKEN)],
  )
  return taken.rows.map((row) => row.name)
}

/** Long ago, so that what was taken stays due. */
const TAKEN: Instant = 0

/** A row points to this content from now on. False: its time was over, and it is being removed. */
export async function keepLeftover(tx: Transaction, name: string, now: Instant): Promise<boolean> {
  const kept = await tx.query(
    'delete from media_leftovers where organization_id = $1 and object_name = $2 and since > $3',
    [tx.organizationId, name, toIso(now)],
  )
  return kept.rowCount === 1
}

export async function forgetLeftovers(tx: Transaction, names: readonly string[]): Promise<void> {
  await tx.query('delete from media_leftovers where organization_id = $1 and object_name = any($2::text[])', [
    tx.organizationId,
    names,
  ])
}
