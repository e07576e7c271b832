import { type OrganizationId, organizationId } from '../domain/ids.ts'
import { HOUR_MS, MINUTE_MS, toIso } from '../domain/instant.ts'
import type { Database } from './database.ts'

/** Without a pulse of intake for this long nothing leaves that a stop could have forbidden (reliability §3.7). */
export const DEAF_AFTER_MS = MINUTE_MS
/** After such a pause providers get this long to bring again what they could not deliver. */
const REDELIVERY_MS = 5 * MINUTE_MS
/** Pauses that follow each other so closely are one: what came in the first may not have been asked for yet. */
const ONE_PAUSE_MS = HOUR_MS
/** Signatures are judged over five minutes, so what is noticed now began before that (app/signature-watch.ts). */
const NOTICED_AFTER_MS = 10 * MINUTE_MS
/** No organization has this id, so a row under it can disturb nobody. */
const NOBODY = organizationId('00000000-0000-7000-8000-000000000000')

/**
 * Intake's pulse: proves with intake's own role and connections that a webhook could be stored now, by storing one and
 * taking it back, and only then writes that it was so. After a pause it also writes until when sends stay held.
 */
export async function beat(database: Database, newId: () => string): Promise<void> {
  const at = database.now()
  await database.intake.transaction(NOBODY, async (tx) => {
    await Promise.all([
      tx.query('savepoint trial'),
      tx.query(
        `insert into webhook_inbox (organization_id, id, channel, sha256, sealed_raw, signature, keys, received_at)
          values ($1, $2, 'whatsapp', sha256('trial'), 'trial', '', '{}', $3)`,
        [tx.organizationId, newId(), toIso(at)],
      ),
      tx.query('rollback to savepoint trial'),
      tx.query(
        `insert into heartbeats (name, at) values ('intake', $1) on conflict (name) do update set
          deaf_until = case when heartbeats.at < $2 then $3 else heartbeats.deaf_until end,
          silent_from = case when heartbeats.at >= $2 or heartbeats.back_at > $4 then coalesce(heartbeats.silent_from, heartbeats.at)
            else heartbeats.at end,
          back_at = case when heartbeats.at < $2 then $1 else heartbeats.back_at end,
          at = greatest(heartbeats.at, excluded.at)`,
        [toIso(at), toIso(at - DEAF_AFTER_MS), toIso(at + REDELIVERY_MS), toIso(at - ONE_PAUSE_MS)],
      ),
    ])
  })
}

/** Says that signatures of this organization's webhooks do not fit its secret: it hears nothing (reliability §3.7). */
export async function noteForgeries(database: Database, ids: readonly OrganizationId[]): Promise<void> {
  if (ids.length === 0) return
  const now = database.now()
  const at = toIso(now)
  await database.intake.transaction(NOBODY, async (tx) => {
    for (const id of ids)
      await tx.query(
        `insert into heartbeats (name, at, silent_from) values ($1, $2, $3) on conflict (name) do update set at = excluded.at,
          silent_from = case when heartbeats.at < $4 then excluded.silent_from else heartbeats.silent_from end`,
        [`forged:${id}`, at, toIso(now - NOTICED_AFTER_MS), toIso(now - ONE_PAUSE_MS)],
      )
  })
}
