import { z } from 'zod'
import { MINUTE_MS } from '../../domain/instant.ts'
import type { SentMessage, SentSearch } from '../channel.ts'
import { parseJson } from '../parse-json.ts'

const BEFORE_MS = MINUTE_MS
const AFTER_MS = 10 * MINUTE_MS

const list = z.object({
  messages: z.array(
    z.object({
      sid: z.string(),
      to: z.string().nullable(),
      body: z.string().nullable(),
      status: z.string(),
      direction: z.string(),
      date_created: z.string().nullable(),
      error_code: z.number().int().nullish(),
      error_message: z.string().nullish(),
    }),
  ),
})

const STATUSES: ReadonlyMap<string, SentMessage['status']> = new Map([
  ['sent', 'sent'],
  ['delivered', 'delivered'],
  ['read', 'read'],
  ['undelivered', 'failed'],
  ['failed', 'failed'],
  ['canceled', 'failed'],
])

/**
 * The one message of Twilio's list with this number and text from about this time. Two that fit are no answer: which
 * attempt made which cannot be told, and a person decides (reliability §3.4).
 */
export function findInList(body: string, search: SentSearch): SentMessage | null {
  const parsed = list.safeParse(parseJson(body))
  const messages = parsed.success ? parsed.data.messages : []
  const [found, ...others] = messages.filter((message) => {
    const at = Date.parse(message.date_created ?? '')
    const isInTime = at >= search.at - BEFORE_MS && at <= search.at + AFTER_MS
    const isOurs = message.direction.startsWith('outbound') && message.to === search.phone
    return isOurs && isInTime && message.body === search.text
  })
  if (found === undefined || others.length > 0) return null
  const status = STATUSES.get(found.status) ?? 'handed_over'
  const code = String(found.error_code ?? 'none')
  const error = status === 'failed' ? { code, title: found.status, details: found.error_message ?? null } : null
  return { providerMessageId: found.sid, status, error }
}
