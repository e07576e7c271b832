import type { Channel } from '../domain/channel.ts'
import { type Instant, toIso } from '../domain/instant.ts'
import type { Purpose } from '../domain/purpose.ts'
import type { Transaction } from './tenant-database.ts'

/** Has messages of unknown outcome looked for at these times; null: not any more. */
export async function seekLater(
  tx: Transaction,
  looks: readonly { readonly id: string; readonly at: Instant | null }[],
): Promise<void> {
  if (looks.length === 0) return
  await tx.query(
    {
      name: 'messages_seek_later',
      text: `update messages as m set seek_at = u.at from unnest($2::uuid[], $3::timestamptz[]) u(id, at)
        where m.organization_id = $1 and m.id = u.id`,
    },
    [tx.organizationId, looks.map(({ id }) => id), looks.map(({ at }) => (at === null ? null : toIso(at)))],
  )
}

/** A message whose outcome is sought. */
export interface SoughtMessage {
  readonly id: string
  readonly personId: string
  readonly channel: Channel
  readonly purpose: Purpose
  readonly requestId: string | null
  readonly text: string
  readonly notice: string | null
  /** False once a report of the provider has told: then there is nothing to look for. */
  readonly isUnknown: boolean
  /** When it may have left first. */
  readonly from: Instant
  readonly unknownSince: Instant
  /** Others of unknown outcome to the same person with the same words: whose place in a list is whose cannot be told. */
  readonly twins: number
}

/** Messages whose next look is due. Locks nobody: what is found is judged later, under the person's lock. */
export async function readDueSought(tx: Transaction, now: Instant, limit: number): Promise<SoughtMessage[]> {
  const found = await tx.query<SoughtMessage>(
    {
      name: 'messages_due_sought',
      text: `select m.id, m.person_id as "personId", m.channel, m.purpose, m.request_id as "requestId",
          coalesce(m.content ->> 'text', '') as text, m.content -> 'extra' ->> 'notice' as notice, m.status = 'unknown' as "isUnknown",
          coalesce(m.wire_at, m.at) as "from", coalesce((m.status_times ->> 'unknown')::timestamptz, m.at) as "unknownSince",
          (select count(*)::int from messages t where t.organization_id = $1 and t.person_id = m.person_id and t.id <> m.id
            and t.channel = m.channel and t.status = 'unknown' and t.content ->> 'text' = m.content ->> 'text') as twins
        from messages m where m.organization_id = $1 and m.seek_at <= $2 order by m.seek_at limit $3`,
    },
    [tx.organizationId, toIso(now), limit],
  )
  return found.rows
}

/** Which of these provider's ids are known as messages of ours already. */
export async function readKnownSids(
  tx: Transaction,
  channel: Channel,
  providerMessageIds: readonly string[],
): Promise<Set<string>> {
  if (providerMessageIds.length === 0) return new Set()
  const found = await tx.query<{ sid: string }>(
    {
      name: 'messages_known_sids',
      text: `select provider_message_id as sid from messages
        where organization_id = $1 and channel = $2 and provider_message_id = any($3::text[])`,
    },
    [tx.organizationId, channel, providerMessageIds],
  )
  return new Set(found.rows.map(({ sid }) => sid))
}

/** Which of these are still of unknown outcome, read under their people's locks. */
export async function readStillUnknown(tx: Transaction, ids: readonly string[]): Promise<Set<string>> {
  const found = await tx.query<{ id: string }>(
    {
      name: 'messages_still_unknown',
      text: `select id from messages where organization_id = $1 and id = any($2::uuid[]) and status = 'unknown'`,
    },
    [tx.organizationId, ids],
  )
  return new Set(found.rows.map(({ id }) => id))
}
