import type { ChannelEvent, DeliveryReport, ProviderError } from '../channel-event.ts'
import type { Json } from '../json-reader.ts'
import { idAt, objectAt, objectsAt, secondsAt, textAt } from '../json-reader.ts'
import { addressesOf } from './addresses.ts'
import { whatsAppVerdict } from './error-codes.ts'
import type { ItemScope } from './item-scope.ts'
import { personOf, unreadable } from './item-scope.ts'

/** `played` is the first play of a voice note: whoever played it has read it. */
const STATUSES: ReadonlyMap<string, DeliveryReport['status']> = new Map([
  ['sent', 'sent'],
  ['delivered', 'delivered'],
  ['read', 'read'],
  ['played', 'read'],
  ['failed', 'failed'],
])
const NO_REASON: ProviderError = { code: 'none', title: 'The provider gave no reason.', details: null }

/** One item of `statuses[]` (whatsapp-cloud-api §8.3). */
export function readStatusItem(item: Json, scope: ItemScope): ChannelEvent {
  const said = {
    waId: textAt(item, 'recipient_id'),
    userId: textAt(item, 'recipient_user_id'),
    // The second name is the one used before 5 May 2026.
    parentUserId: textAt(item, 'recipient_parent_user_id') ?? textAt(item, 'parent_recipient_user_id'),
  }
  const recipient = addressesOf(personOf(said, scope).names)
  const name = textAt(item, 'status') ?? 'unknown'
  const status = STATUSES.get(name)
  const providerMessageId = textAt(item, 'id')
  const at = secondsAt(item, 'timestamp')
  if (providerMessageId === null) return unreadable('status_without_id', scope.senderId, recipient)
  if (status === undefined) return unreadable(`unknown_status:${name}`, scope.senderId, recipient)
  if (at === null) return unreadable('status_without_time', scope.senderId, recipient)
  if (textAt(item, 'recipient_type') === 'group') return unreadable('group_status', scope.senderId)
  const error = tellingError(objectsAt(item, 'errors'))
  return {
    kind: 'status',
    channel: 'whatsapp',
    senderId: scope.senderId,
    providerMessageId,
    status,
    at,
    callbackData: textAt(item, 'biz_opaque_callback_data'),
    recipient,
    error: error ?? (status === 'failed' ? NO_REASON : null),
  }
}

/** Webhook errors (§2.3). `details` is the sentence worth reading; titles are to be removed. */
export function readWebhookError(error: Json): ProviderError {
  return {
    code: idAt(error, 'code') ?? 'none',
    title: textAt(error, 'title') ?? textAt(error, 'message') ?? '',
    details: textAt(objectAt(error, 'error_data'), 'details') ?? textAt(error, 'error_data'),
  }
}

/** Of several errors the one that says something about the person counts; else the first. */
function tellingError(items: readonly Json[]): ProviderError | null {
  const errors = items.map(readWebhookError)
  return errors.find((error) => whatsAppVerdict(error.code).means !== 'nothing') ?? errors[0] ?? null
}
