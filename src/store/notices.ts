import type { AdministratorNotice } from '../domain/administrator-notice.ts'
import type { Channel } from '../domain/channel.ts'
import type { Notice } from '../domain/effect.ts'
import { type Instant, toIso } from '../domain/instant.ts'
import { anchoredInsert } from './anchored-insert.ts'
import type { ReadNotice } from './conversation-changes.ts'
import type { Transaction } from './tenant-database.ts'

export interface NoticeRow {
  readonly id: string
  /** Null: for everybody who watches the organization. */
  readonly agentId: string | null
  /** Null: it is about what `about` names, and for administrators. */
  readonly personId: string | null
  readonly about?: string
  readonly channel: Channel
  readonly kind: Notice | AdministratorNotice
  readonly requestId: string | null
  readonly at: Instant
  /** The name of what lasts until it is mended; left out where something happened once. */
  readonly standing?: string
}

/** Who may be shown a notice: the agent it is for, or anybody; what is about no person, administrators alone. */
export interface NoticeReader {
  /** Null for an API key: it sees what is meant for everybody. */
  readonly agentId: string | null
  readonly isAdministrator: boolean
}

/** Whether there is a notice by this id that the reader may see, read or not. */
export async function isNotice(tx: Transaction, id: string, reader: NoticeReader): Promise<boolean> {
  const found = await tx.query(
    `select 1 from notices where organization_id = $1 and id = $2 and (agent_id is null or agent_id = $3::uuid)
        and (person_id is not null or $4)`,
    [tx.organizationId, id, reader.agentId, reader.isAdministrator],
  )
  return found.rowCount === 1
}

const insert = anchoredInsert(
  'notices',
  [
    ['id', 'uuid'],
    ['agent_id', 'uuid'],
    ['person_id', 'uuid'],
    ['channel', 'text'],
    ['kind', 'text'],
    ['about', 'text'],
    ['request_id', 'uuid'],
    ['at', 'timestamptz'],
    ['standing', 'text'],
  ],
  'on conflict (organization_id, standing) where standing is not null do nothing',
)

export async function insertNotices(tx: Transaction, rows: readonly NoticeRow[]): Promise<void> {
  await insert(
    tx,
    rows.map((row) => [
      row.id,
      row.agentId,
      row.personId,
      row.channel,
      row.kind,
      row.about ?? null,
      row.requestId,
      toIso(row.at),
      row.standing ?? null,
    ]),
  )
}

/** The names of what stands of this channel. */
export async function readStanding(tx: Transaction, channel: Channel): Promise<string[]> {
  const found = await tx.query<{ standing: string }>(
    'select standing from notices where organization_id = $1 and channel = $2 and standing is not null',
    [tx.organizationId, channel],
  )
  return found.rows.map((row) => row.standing)
}

/** What stands no more needs nobody to read it. Answers the notices. */
export async function endStanding(tx: Transaction, names: readonly string[], at: Instant): Promise<ReadNotice[]> {
  if (names.length === 0) return []
  const ended = await tx.query<ReadNotice>(
    `update notices set standing = null, read_at = coalesce(read_at, $3)
      where organization_id = $1 and standing = any($2) returning id, agent_id as "agentId", kind, person_id as "personId"`,
    [tx.organizationId, names, toIso(at)],
  )
  return ended.rows
}
