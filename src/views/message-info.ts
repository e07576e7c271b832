import type { ConsentEventType } from '../domain/consent-event.ts'
import { type Instant, toIso } from '../domain/instant.ts'
import type { Purpose } from '../domain/purpose.ts'
import type { Transaction } from '../store/database.ts'
import { recordsOf } from './opened-evidence.ts'
import { type MessageView, readMessages } from './timeline.ts'

export interface MessageInfoView {
  readonly message: MessageView
  readonly more: {
    readonly sentByKey: string | null
    readonly requestLanguage: string | null
    readonly checkedAt: Instant | null
    readonly wireAt: Instant | null
    readonly providerMessageId: string | null
    readonly ground: { readonly id: string; readonly type: string; readonly at: Instant } | null
  }
}

interface Row extends Omit<MessageInfoView['more'], 'ground'> {
  readonly recordedAt: Instant
}

/** On what each purpose's messages stand: the newest of these events before the check. */
const GROUNDS = {
  conversation: ['granted', 'imported'],
  template: ['granted', 'imported'],
  opt_in_request: ['requested'],
  clarification: ['unclear', 'requested'],
  opt_in_confirmation: ['granted', 'imported'],
  decline_confirmation: ['declined'],
  opt_out_confirmation: ['revoked', 'opt_out_recorded', 'provider_stop'],
  sms_help: [],
} as const satisfies Readonly<Record<Purpose, readonly ConsentEventType[]>>

/** One message with everything that is known of it; null when this organization has none of this id. */
export async function readMessageInfo(tx: Transaction, id: string): Promise<MessageInfoView | null> {
  const message = (await readMessages(tx, [id])).get(id)
  if (message === undefined) return null
  const found = await tx.query<Row>(
    `select k.name as "sentByKey", r.language as "requestLanguage", m.checked_at as "checkedAt", m.wire_at as "wireAt",
        m.provider_message_id as "providerMessageId", m.recorded_at as "recordedAt"
      from messages m
      left join api_keys k on k.organization_id = $1 and k.id = m.api_key_id
      left join opt_in_requests r on r.organization_id = $1 and r.id = m.request_id
      where m.organization_id = $1 and m.id = $2`,
    [tx.organizationId, id],
  )
  const [row] = found.rows
  if (row === undefined) return null
  const { recordedAt, ...more } = row
  return { message, more: { ...more, ground: await groundOf(tx, message, row.checkedAt ?? recordedAt) } }
}

/** The newest event that the check could have seen. SMS that is only told of has none. */
async function groundOf(
  tx: Transaction,
  { purpose, personId, channel }: MessageView,
  until: Instant,
): Promise<MessageInfoView['more']['ground']> {
  const types = new Map<string, readonly string[]>(Object.entries(GROUNDS)).get(purpose ?? '') ?? []
  const found = await tx.query<{ id: string; type: string; at: Instant }>(
    `select e.id, e.type, e.at from consent_events e
      where e.organization_id = $1 and e.person_id = any(${recordsOf('$2')}) and e.channel = $3
        and e.type = any($4::text[]) and e.recorded_at <= $5
      order by e.recorded_at desc, e.id desc limit 1`,
    [tx.organizationId, personId, channel, types, toIso(until)],
  )
  return found.rows[0] ?? null
}
