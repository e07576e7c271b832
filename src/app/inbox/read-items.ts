import type { ChannelEvent } from '../../channels/channel-event.ts'
import { readTwilio } from '../../channels/twilio/payload.ts'
import { readWhatsApp } from '../../channels/whatsapp/payload.ts'
import type { Transaction } from '../../store/database.ts'
import type { OrganizationKeys } from '../../store/key-ring.ts'
import { openBody } from '../../store/seal-body.ts'
import type { EvidenceSource } from '../person-work.ts'
import type { InboxPart } from './parts.ts'

/** One item of a webhook, with the webhook it stands in. */
export interface Item {
  readonly source: EvidenceSource
  readonly index: number
  readonly event: ChannelEvent
}

export interface ParkedReason {
  readonly item: Item
  readonly reason: string
}

/** Our own names at the providers: an item for any other number is not ours to use. */
export interface OwnNames {
  readonly whatsapp: { readonly senderId: string; readonly accountId: string } | null
  readonly sms: { readonly senderId: string; readonly accountId: string } | null
}

/**
 * Every item of the given parts, in arrival order: all entries, changes, messages and statuses.
 * @param clockOffsetMs how far the organization's clock is ahead: the receipt is compared with times on that clock.
 */
export function readItems(
  tx: Transaction,
  keys: OrganizationKeys,
  parts: readonly InboxPart[],
  clockOffsetMs: number,
): Item[] {
  return parts.flatMap(({ row, items }) => {
    const raw = openBody(keys, { organizationId: tx.organizationId, id: row.id }, row.sealedRaw)
    const receivedAt = row.receivedAt + clockOffsetMs
    const events = row.channel === 'whatsapp' ? readWhatsApp(raw) : readTwilio(raw, receivedAt)
    const source = { inboxId: row.id, bodySha256: row.sha256, receivedAt, isListed: !row.isSigned }
    const all = events.map((event, index) => ({ source, index, event }))
    return items === null ? all : all.filter(({ index }) => items.has(index))
  })
}

/** Why an item cannot be used, or null when it can. */
export function parkReason({ event }: Item, own: OwnNames): string | null {
  const names = own[event.channel]
  if (event.kind === 'unreadable') return event.reason
  if (names === null) return 'channel_not_connected'
  if (event.kind === 'notice') return isOurNotice(event, names) ? null : 'foreign_account'
  // An SMS came to the organization's own address under the account's signature; a messaging service (MG…) has more
  // numbers than one.
  const isAnyNumber = event.channel === 'sms' && !names.senderId.startsWith('+')
  return isAnyNumber || event.senderId === names.senderId ? null : 'foreign_number'
}

function isOurNotice(
  event: Extract<ChannelEvent, { kind: 'notice' }>,
  names: { readonly senderId: string; readonly accountId: string },
): boolean {
  return event.accountId === null || event.accountId === names.accountId || event.senderId === names.senderId
}
