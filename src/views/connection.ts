import type { Channel } from '../domain/channel.ts'
import { type ChannelCredentials, openDraft } from '../store/channel-credentials.ts'
import { type ConnectionRow, findConnection } from '../store/connections.ts'
import type { Transaction } from '../store/database.ts'
import type { OrganizationKeys } from '../store/key-ring.ts'

/** How far the test came: what became of its message, and the evidence of its answer. */
export interface ConnectionTest {
  readonly contactId: string
  readonly status: string
  /** The event of the answer, by which its receipt is found; null while there is none. */
  readonly answer: { readonly type: string; readonly receiptId: string } | null
}

export interface ConnectionView {
  readonly row: ConnectionRow
  readonly credentials: ChannelCredentials
  readonly test: ConnectionTest | null
}

export async function readConnection(
  tx: Transaction,
  keys: OrganizationKeys,
  channel: Channel,
): Promise<ConnectionView | null> {
  const row = await findConnection(tx, channel)
  if (row === null) return null
  return { row, credentials: openDraft(tx, keys, row), test: await readTest(tx, row) }
}

async function readTest(tx: Transaction, row: ConnectionRow): Promise<ConnectionTest | null> {
  if (row.testMessageId === null || row.testContactId === null) return null
  const found = await tx.query<{ status: string; type: string | null; receipt: string | null }>(
    `select m.status, e.type, e.id as receipt from messages m
      left join consent_events e on e.organization_id = $1 and e.person_id = m.person_id and e.channel = m.channel
        and e.type in ('granted', 'declined', 'revoked') and e.recorded_at >= m.recorded_at
      where m.organization_id = $1 and m.id = $2 order by e.recorded_at limit 1`,
    [tx.organizationId, row.testMessageId],
  )
  const [message] = found.rows
  if (message === undefined) return null
  const { status, type, receipt } = message
  const answer = type === null || receipt === null ? null : { type, receiptId: receipt }
  return { contactId: row.testContactId, status, answer }
}
