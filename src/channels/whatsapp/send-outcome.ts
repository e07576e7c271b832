import { z } from 'zod'
import type { SendOutcome } from '../channel.ts'
import type { ProviderError } from '../channel-event.ts'
import { cleanText } from '../clean-text.ts'
import type { Exchange } from '../exchange.ts'
import { failed } from '../failure-verdict.ts'
import { parseJson } from '../parse-json.ts'
import { isUncertain, whatsAppRetryAfterMs, whatsAppVerdict } from './error-codes.ts'

const accepted = z.object({
  contacts: z.array(z.object({ wa_id: z.string().optional(), user_id: z.string().optional() })).optional(),
  messages: z.array(z.object({ id: z.string().min(1) })).min(1),
})

/** `error_data` is missing, an object, or in old cases a plain string (whatsapp-cloud-api §2.3). */
const refused = z.object({
  error: z.object({
    code: z.number().int(),
    error_subcode: z.number().int().optional(),
    message: z.string().optional(),
    error_user_msg: z.string().optional(),
    error_data: z.union([z.string(), z.object({ details: z.string().optional() })]).optional(),
  }),
})

/**
 * What one attempt to send came to. Only an answer of 4xx with a Graph error is a refusal; 5xx, 131000 and anything
 * that cannot be read leave open whether the message left (reliability §3.4).
 */
export function sendOutcome(ended: Exchange): SendOutcome {
  if (ended.kind !== 'answered') return ended
  if (ended.status >= 500) return { kind: 'unknown', reason: 'server_error' }
  if (ended.status >= 200 && ended.status < 300) return handedOver(ended.body)
  if (ended.status < 400) return { kind: 'unknown', reason: 'unreadable' }
  const error = readGraphError(ended.body)
  if (error !== null && isUncertain(error.code)) return { kind: 'unknown', reason: 'server_error' }
  if (error !== null) return rejected(error, ended.retryAfterMs)
  return ended.status === 429 ? tooMany(ended.retryAfterMs) : { kind: 'unknown', reason: 'unreadable' }
}

/** The error of a Graph answer; null when the body is not one. */
export function readGraphError(body: string): ProviderError | null {
  const parsed = refused.safeParse(parseJson(body))
  if (!parsed.success) return null
  const { code, error_subcode, message, error_user_msg, error_data } = parsed.data.error
  const details = typeof error_data === 'string' ? error_data : error_data?.details
  const isTemplateSubcode = error_subcode !== undefined && String(error_subcode).startsWith('2388')
  return {
    code: String(isTemplateSubcode ? error_subcode : code),
    title: cleanText(message ?? ''),
    details: cleanText(details ?? error_user_msg ?? '') || null,
  }
}

function handedOver(body: string): SendOutcome {
  const parsed = accepted.safeParse(parseJson(body))
  const [message] = parsed.data?.messages ?? []
  if (message === undefined) return { kind: 'unknown', reason: 'unreadable' }
  const [contact] = parsed.data?.contacts ?? []
  return {
    kind: 'handed_over',
    providerMessageId: message.id,
    waId: contact?.wa_id ?? null,
    bsuid: contact?.user_id ?? null,
  }
}

function rejected(error: ProviderError, serverSaysMs: number | null): SendOutcome {
  const retryAfterMs = serverSaysMs ?? whatsAppRetryAfterMs(error.code)
  return { kind: 'rejected', error, verdict: whatsAppVerdict(error.code), retryAfterMs }
}

/** A gate before Meta's own servers: nothing was processed, but no code says that it may be tried again. */
function tooMany(retryAfterMs: number | null): SendOutcome {
  const error = { code: '429', title: 'Too many requests', details: null }
  return { kind: 'rejected', error, verdict: failed('wa.throughput'), retryAfterMs }
}
