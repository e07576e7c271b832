import type { Channel } from '../domain/channel.ts'
import { type Instant, toIso } from '../domain/instant.ts'
import { anchoredInsert } from './anchored-insert.ts'
import type { Transaction } from './tenant-database.ts'

export interface NewRequestRow {
  readonly id: string
  readonly personId: string
  readonly channel: Channel
  readonly messageId: string
  readonly agentId: string | null
  readonly state: string
  readonly language: string
  readonly text: string
  readonly attempt: number
  readonly policyVersion: number
  readonly basis: unknown
  readonly askedAt: Instant
}

/** When the request was made that is at this place among the newest, of one agent or of all; null if there are fewer. */
export async function nthLastRequest(
  tx: Transaction,
  { agentId, place }: { readonly agentId: string | null; readonly place: number },
): Promise<Instant | null> {
  const found = await tx.query<{ askedAt: Instant }>(
    {
      name: 'requests_nth_last',
      text: `select asked_at as "askedAt" from opt_in_requests
        where organization_id = $1 and ($2::uuid is null or agent_id = $2) order by asked_at desc offset $3 limit 1`,
    },
    [tx.organizationId, agentId, place - 1],
  )
  return found.rows[0]?.askedAt ?? null
}

const insert = anchoredInsert('opt_in_requests', [
  ['id', 'uuid'],
  ['person_id', 'uuid'],
  ['channel', 'text'],
  ['message_id', 'uuid'],
  ['agent_id', 'uuid'],
  ['state', 'text'],
  ['language', 'text'],
  ['text', 'text'],
  ['attempt', 'int'],
  ['policy_version', 'int'],
  ['basis', 'jsonb'],
  ['asked_at', 'timestamptz'],
  ['updated_at', 'timestamptz'],
])

export async function insertRequests(tx: Transaction, rows: readonly NewRequestRow[]): Promise<void> {
  await insert(
    tx,
    rows.map((row) => [
      row.id,
      row.personId,
      row.channel,
      row.messageId,
      row.agentId,
      row.state,
      row.language,
      row.text,
      row.attempt,
      row.policyVersion,
      row.basis === null ? null : JSON.stringify(row.basis),
      toIso(row.askedAt),
      toIso(row.askedAt),
    ]),
  )
}

/** Brings the listed requests to the states their people's consent says they are in. */
export async function updateRequestStates(
  tx: Transaction,
  changes: readonly { readonly id: string; readonly state: string }[],
  now: Instant,
): Promise<void> {
  if (changes.length === 0) return
  await tx.query(
    {
      name: 'requests_update',
      text: `update opt_in_requests as r set state = u.state, updated_at = $4
        from unnest($2::uuid[], $3::text[]) u(id, state) where r.organization_id = $1 and r.id = u.id`,
    },
    [tx.organizationId, changes.map((change) => change.id), changes.map((change) => change.state), toIso(now)],
  )
}

/** Which of the named requests were asked of which person: a tap by somebody else must not count. */
export async function findRequestOwners(tx: Transaction, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const found = await tx.query<{ id: string; person_id: string }>(
    {
      name: 'requests_owners',
      text: 'select id, person_id from opt_in_requests where organization_id = $1 and id = any($2::uuid[])',
    },
    [tx.organizationId, ids],
  )
  return new Map(found.rows.map((row) => [row.id, row.person_id]))
}
