import { z } from 'zod'
import type { SendOutcome } from '../channel.ts'
import { cleanText } from '../clean-text.ts'
import type { Exchange } from '../exchange.ts'
import { failed } from '../failure-verdict.ts'
import { parseJson } from '../parse-json.ts'
import { twilioRetryAfterMs, twilioVerdict } from './error-codes.ts'

const created = z.object({ sid: z.string().min(1) })
const refused = z.object({ code: z.number().int(), message: z.string().optional() })

/** What one attempt to send came to; the same rules as for Meta (reliability §3.4). */
export function twilioOutcome(ended: Exchange): SendOutcome {
  if (ended.kind !== 'answered') return ended
  if (ended.status >= 500) return { kind: 'unknown', reason: 'server_error' }
  if (ended.status === 200 || ended.status === 201) return handedOver(ended.body)
  if (ended.status < 400) return { kind: 'unknown', reason: 'unreadable' }
  const parsed = refused.safeParse(parseJson(ended.body))
  if (parsed.success) return rejected(parsed.data, ended.retryAfterMs)
  if (ended.status !== 429) return { kind: 'unknown', reason: 'unreadable' }
  const error = { code: '429', title: 'Too many requests', details: null }
  return { kind: 'rejected', error, verdict: failed('rate.limit'), retryAfterMs: ended.retryAfterMs }
}

function handedOver(body: string): SendOutcome {
  const parsed = created.safeParse(parseJson(body))
  if (!parsed.success) return { kind: 'unknown', reason: 'unreadable' }
  return { kind: 'handed_over', providerMessageId: parsed.data.sid, waId: null, bsuid: null }
}

function rejected(answer: z.infer<typeof refused>, serverSaysMs: number | null): SendOutcome {
  const code = String(answer.code)
  return {
    kind: 'rejected',
    error: { code, title: cleanText(answer.message ?? ''), details: null },
    verdict: twilioVerdict(code),
    retryAfterMs: serverSaysMs ?? twilioRetryAfterMs(code),
  }
}
