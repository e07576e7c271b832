import { NEW_PERSON_CHANNEL } from '../domain/consent-state.ts'
import { encodeState } from '../domain/evolve.ts'
import { type Instant, toIso } from '../domain/instant.ts'
import type { Transaction } from './tenant-database.ts'

/** What a row of person_channels says of somebody of whom nothing is known. */
const NOTHING_KNOWN = {
  state: { ...encodeState(NEW_PERSON_CHANNEL.consent), lastHandedOverAt: null },
  reachability: NEW_PERSON_CHANNEL.reachability,
}

/** Whether something of the simulated time is still under way: webhooks to be read, or messages about to leave. */
export async function isSimulatorBusy(tx: Transaction): Promise<boolean> {
  const found = await tx.query(
    `select 1 where exists (select 1 from webhook_inbox i where i.organization_id = $1 and i.processed_at is null)
      or exists (select 1 from outbox o where o.organization_id = $1 and o.state = 'dispatching')`,
    [tx.organizationId],
  )
  return found.rowCount > 0
}

/** The next people of whom pretend phones said something, locked; in the order of their ids. */
export async function lockNextPeople(tx: Transaction, after: string | null, limit: number): Promise<string[]> {
  const found = await tx.query<{ id: string }>(
    `select p.id from people p where p.organization_id = $1 and ($2::uuid is null or p.id > $2)
      order by p.id limit $3 for update`,
    [tx.organizationId, after, limit],
  )
  return found.rows.map((row) => row.id)
}

/**
 * Has these people be asked by nobody yet: what pretend phones said is no consent and no refusal of theirs (DESIGN
 * section 2, "Demo and real organizations are different rows"). Their events stay, marked. An opt-out that a colleague
 * recorded stays in force, because a person said it.
 */
export async function forgetAnswers(tx: Transaction, personIds: readonly string[], now: Instant): Promise<void> {
  await tx.query(
    `update messages m set status = 'cancelled' from outbox o
      where m.organization_id = $1 and o.organization_id = $1 and m.id = o.id and o.person_id = any($2::uuid[])`,
    [tx.organizationId, personIds],
  )
  await tx.query('delete from outbox where organization_id = $1 and person_id = any($2::uuid[])', [
    tx.organizationId,
    personIds,
  ])
  await tx.query(
    `update opt_in_requests r set state = 'lapsed', updated_at = $3
      where r.organization_id = $1 and r.person_id = any($2::uuid[])
        and r.state in ('scheduled', 'queued', 'handed_over', 'sent', 'delivered', 'read', 'unknown')`,
    [tx.organizationId, personIds, toIso(now)],
  )
  await tx.query(
    `update person_channels c set status = 'none', held = false, state = $3, reachability = $4, unreachable = false,
        window_open_until = null, next_look_at = null, updated_at = $5
      where c.organization_id = $1 and c.person_id = any($2::uuid[]) and not (c.status = 'revoked' and exists (
        select 1 from consent_events e where e.organization_id = $1 and e.person_id = c.person_id
          and e.channel = c.channel and e.type = 'opt_out_recorded'))`,
    [
      tx.organizationId,
      personIds,
      JSON.stringify(NOTHING_KNOWN.state),
      JSON.stringify(NOTHING_KNOWN.reachability),
      toIso(now),
    ],
  )
  await tx.query(`delete from notices where organization_id = $1 and person_id = any($2::uuid[])`, [
    tx.organizationId,
    personIds,
  ])
}

/** The templates of pretend accounts go: a real one has its own. */
export async function forgetTemplates(tx: Transaction): Promise<void> {
  await tx.query('delete from templates where organization_id = $1', [tx.organizationId])
}

/** The organization is a real one from here on, on the database's own time. */
export async function markReal(tx: Transaction): Promise<void> {
  await tx.query('update organizations set simulated = false, clock_offset_ms = 0 where organization_id = $1', [
    tx.organizationId,
  ])
}
