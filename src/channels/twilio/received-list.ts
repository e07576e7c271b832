import { type Address, addressKey } from '../../domain/channel.ts'
import type { Instant } from '../../domain/instant.ts'
import type { ListedMessage } from '../channel.ts'
import { parseJson } from '../parse-json.ts'
import { type ListedMessage as Entry, type ListAccess, readListed, timeOf } from './message-list.ts'
import { readListedFiles } from './received-files.ts'
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
      hasFiles: Number.parseInt(entry.num_media ?? '0', 10) > 0,
    }))
}

/** The message with its files named in what is kept of it; null when Twilio does not tell them. */
export async function withFiles(access: ListAccess, message: ListedMessage): Promise<ListedMessage | null> {
  const entry = readListed(parseJson(message.raw.subarray(message.raw.indexOf('\n') + 1).toString('utf8')))
  if (entry === null) return null
  const files = await readListedFiles(access, message.providerMessageId)
  if (files === null) return null
  const whole = { ...entry, media_list: files.map(({ sid, content_type }) => ({ sid, content_type })) }
  return { ...message, raw: storedListedMessage(access.baseUrl, access.path, whole) }
}

/** Twilio also lists other channels, written `whatsapp:+1…`; those have no number here. */
function writerOf({ from }: Entry): Address[] {
  return typeof from !== 'string' || from.includes(':') ? [] : [{ kind: 'phone', value: from }]
}
