import type { Channel } from '../domain/channel.ts'
import type { Notice } from '../domain/effect.ts'
import { type Instant, toIso } from '../domain/instant.ts'
import type { TemplateNotice } from '../domain/template-notice.ts'
import { anchoredInsert } from './anchored-insert.ts'
import type { Transaction } from './tenant-database.ts'

export interface NoticeRow {
  readonly id: string
  /** Null: for everybody who watches the organization. */
  readonly agentId: string | null
  /** Null: it is about what `about` names, and for administrators. */
  readonly personId: string | null
  readonly about?: string
  readonly channel: Channel
  readonly kind: Notice | TemplateNotice
  readonly requestId: string | null
  readonly at: Instant
}

/** Whether the organization has a notice by this id, read or not. */
export async function isNotice(tx: Transaction, id: string): Promise<boolean> {
  const found = await tx.query('select 1 from notices where organization_id = $1 and id = $2', [tx.organizationId, id])
  return found.rowCount === 1
}

const insert = anchoredInsert('notices', [
  ['id', 'uuid'],
  ['agent_id', 'uuid'],
  ['person_id', 'uuid'],
  ['channel', 'text'],
  ['kind', 'text'],
  ['about', 'text'],
  ['request_id', 'uuid'],
  ['at', 'timestamptz'],
])

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
    ]),
  )
}
