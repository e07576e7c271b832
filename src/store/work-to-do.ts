import type { OrganizationId } from '../domain/ids.ts'
import { type Instant, toIso } from '../domain/instant.ts'
import type { Database } from './database.ts'

/** Which organizations have work, by kind. */
export interface WorkToDo {
  readonly inbox: readonly OrganizationId[]
  readonly outbox: readonly OrganizationId[]
  readonly abandoned: readonly OrganizationId[]
  readonly time: readonly OrganizationId[]
  /** Leaves without a position, positions without a checkpoint, a checkpoint to be confirmed or stamped, a key to be made, or a check due. */
  readonly log: readonly OrganizationId[]
}

/** What is asked of providers beside the messages themselves. */
export interface Errands {
  /** Messages of unknown outcome, to be looked for. */
  readonly unknown: readonly OrganizationId[]
  /** Twilio's list of what came in is to be read. */
  readonly list: readonly OrganizationId[]
  /** The provider's list of templates is to be read. */
  readonly templates: readonly OrganizationId[]
  /** Connected channels whose provider is to be asked how they are. */
  readonly accounts: readonly OrganizationId[]
  /** With channels of which it is time to work out what to warn of. */
  readonly warnings: readonly OrganizationId[]
  /** Files to be fetched, handed over or removed. */
  readonly media: readonly OrganizationId[]
  /** Approved erasures that can be called off no more. */
  readonly erasures: readonly OrganizationId[]
}

/**
 * Looks over all organizations. This sweep is the promise; hints only make it faster (scale-out §4).
 * @param now the database's clock; each organization's own offset is added where its time decides.
 */
export async function findWork(database: Database, now: Instant): Promise<WorkToDo> {
  const of = await sweepFor<keyof WorkToDo>(database, { name: 'sweep', text: SWEEP }, now)
  return { inbox: of('inbox'), outbox: of('outbox'), abandoned: of('abandoned'), time: of('time'), log: of('log') }
}

/** The same for errands: apart, so that what is wrong with one of them holds up no stop and no answer. */
export async function findErrands(database: Database, now: Instant): Promise<Errands> {
  const of = await sweepFor<keyof Errands>(database, { name: 'sweep_errands', text: ERRANDS }, now)
  const [unknown, list, templates] = [of('unknown'), of('list'), of('templates')]
  return {
    unknown,
    list,
    templates,
    accounts: of('accounts'),
    warnings: of('warnings'),
    media: of('media'),
    erasures: of('erasures'),
  }
}

async function sweepFor<Kind extends string>(
  database: Database,
  statement: { readonly name: string; readonly text: string },
  now: Instant,
): Promise<(kind: Kind) => readonly OrganizationId[]> {
  const found = await database.sweep<{ kind: Kind; organizationId: OrganizationId }>(statement, [toIso(now)])
  return (kind) => found.rows.filter((row) => row.kind === kind).map((row) => row.organizationId)
}

/** After a time in which nothing was heard, and once in a while in case nobody noticed such a time (store/received-list.ts). */
const LIST_DUE = `c.channel = 'sms' and c.enabled and (c.list_try_at is null or c.list_try_at <= $1::timestamptz)
  and (c.listed_at is null or c.listed_at < $1::timestamptz - interval '1 hour'
    or c.listed_at < (select h.back_at from heartbeats h where h.name = 'intake')
    or c.listed_at < (select h.at from heartbeats h where h.name = 'forged:' || c.organization_id::text))
  and not exists (select 1 from heartbeats h where h.name = 'forged:' || c.organization_id::text
    and h.at > $1::timestamptz - interval '1 minute')`

const SWEEP = `
  select distinct 'inbox' as kind, i.organization_id as "organizationId" from webhook_inbox i
    where i.processed_at is null and (i.look_at is null or i.look_at <= $1::timestamptz)
  union all
  select distinct 'inbox', w.organization_id from waiting_reports w where w.look_at <= $1::timestamptz
  union all
  select distinct 'outbox', x.organization_id from outbox x join organizations o on o.organization_id = x.organization_id
    where x.state = 'ready' and x.run_at <= $1::timestamptz + o.clock_offset_ms * interval '1 millisecond'
  union all
  select distinct 'abandoned', x.organization_id from outbox x where x.state = 'dispatching' and x.lease_until < $1::timestamptz
  union all
  select distinct 'time', c.organization_id from person_channels c join organizations o on o.organization_id = c.organization_id
    where c.next_look_at <= $1::timestamptz + o.clock_offset_ms * interval '1 millisecond'
  union all
  select 'log', h.organization_id from log_heads h where h.check_due_at <= $1::timestamptz or h.problem is null
    and (h.published_size is distinct from h.size or exists (select from log_pending l where l.organization_id = h.organization_id)
      or exists (select from log_witnesses w where w.organization_id = h.organization_id and w.next_try_at <= $1::timestamptz
        and w.size is distinct from h.published_size)
      or exists (select from log_anchors a where a.organization_id = h.organization_id and a.next_try_at <= $1::timestamptz
        and a.size is distinct from h.published_size)
      or exists (select from log_rotations r where r.organization_id = h.organization_id and r.vkey is null))`

const ERRANDS = `
  select distinct 'unknown' as kind, m.organization_id as "organizationId" from messages m join organizations o on o.organization_id = m.organization_id
    where m.seek_at <= $1::timestamptz + o.clock_offset_ms * interval '1 millisecond'
  union all
  select 'list', c.organization_id from channels c where ${LIST_DUE}
  union all
  select 'templates', c.organization_id from channels c where c.channel = 'whatsapp' and c.enabled
    and (c.templates_due_at is null or c.templates_due_at <= $1::timestamptz)
  union all
  select distinct 'accounts', n.organization_id from channel_health n where n.next_check_at <= $1::timestamptz
  union all
  select distinct 'warnings', c.organization_id from channels c where c.warnings_at <= $1::timestamptz
  union all
  select distinct 'media', d.organization_id from media d where d.work_at <= $1::timestamptz
  union all
  select distinct 'media', l.organization_id from media_leftovers l where l.since <= $1::timestamptz
  union all
  select distinct 'erasures', r.organization_id from erasure_requests r join organizations o on o.organization_id = r.organization_id
    where r.next_try_at <= $1::timestamptz + o.clock_offset_ms * interval '1 millisecond'`

const OLD_MS = 25 * 60 * 60 * 1_000

/** Organizations with rows that housekeeping may drop. */
export async function findOldRows(database: Database, now: Instant): Promise<OrganizationId[]> {
  const found = await database.sweep<{ organizationId: OrganizationId }>(
    `select distinct f.organization_id as "organizationId" from feed f where f.at < $1
      union select distinct k.organization_id from idempotency_keys k where k.created_at < $1
      union select distinct d.organization_id from media d where d.unsent_since < $1`,
    [toIso(now - OLD_MS)],
  )
  return found.rows.map((row) => row.organizationId)
}

/** Organizations that were sent a message again which had been erased. */
export async function findRepeatedBodies(database: Database): Promise<OrganizationId[]> {
  const found = await database.sweep<{ organizationId: OrganizationId }>(
    `select distinct p.organization_id as "organizationId" from parked_items p where p.reason = 'erased'`,
  )
  return found.rows.map((row) => row.organizationId)
}
