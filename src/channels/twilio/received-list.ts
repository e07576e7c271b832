import { type Address, addressKey } from '../../domain/channel.ts'
import type { Instant } from '../../domain/instant.ts'
import type { ListedMessage } from '../channel.ts'
import { type ListedMessage as Entry, timeOf } from './message-list.ts'
import { storedListedMessage } from './stored-request.ts'

/**
 * What customers wrote since then, oldest first, each as it is kept and read like a webhook.
 * @param where the API's address and the list's path there.
 */
export function receivedSince(
  entries: readonly Entry[],
  since: Instant,
  where: { readonly baseUrl: string; readonly path: string },
): ListedMessage[] {
  return entries
    .map((entry) => ({ entry, at: timeOf(entry) ?? Number.NEGATIVE_INFINITY }))
    .filter(({ entry, at }) => entry.direction === 'inbound' && at >= since)
    .toSorted((a, b) => a.at - b.at)
    .map(({ entry }) => ({
      providerMessageId: entry.sid,
      raw: storedListedMessage(where.baseUrl, where.path, entry),
      keys: writerOf(entry).map(addressKey),
    }))
}

/** Twilio also lists other channels, written `whatsapp:+1…`; those have no number here. */
function writerOf({ from }: Entry): Address[] {
  return typeof from !== 'string' || from.includes(':') ? [] : [{ kind: 'phone', value: from }]
}
