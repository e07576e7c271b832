import type { ConsentEvent, EventDetails } from '../consent-event.ts'
import type { RequestId } from '../ids.ts'
import { DAY_MS } from '../instant.ts'
import { isUnanswered } from '../request-life.ts'
import { happened, notify } from './accept.ts'
import { type Consequences, NO_CONSEQUENCES, type Reply, sendTo } from './reply.ts'

/** After an opt-out, one re-prompt in this time at most (DESIGN section 3, "unclear reply"). */
const RE_PROMPT_INTERVAL_MS = DAY_MS

/** Neither yes nor no: asked back once per request, and rarely after an opt-out. Everything else is conversation. */
export function leaveUnclear(reply: Reply): Consequences {
  const { status } = reply.consent
  switch (status) {
    case 'requested':
      return clarify(reply)
    case 'declined':
    case 'revoked':
      return rePrompt(reply)
    case 'none':
    case 'granted':
      return NO_CONSEQUENCES
    default:
      return status satisfies never
  }
}

/** A customer's words that changed nothing, kept as evidence of why not. */
export function recordUnclear(reply: Reply, requestId: RequestId | null, details: EventDetails): ConsentEvent {
  const { command, reading, circumstances, mark } = reply
  return happened(
    { type: 'unclear', channel: command.channel, at: command.at, actor: { kind: 'contact' }, method: reading.method },
    {
      requestId,
      mark,
      providerMessageId: command.providerMessageId,
      answer: reading.words,
      rule: reading.rule,
      details: { ...details, policyVersion: circumstances.policy.version },
    },
  )
}

/** The first unclear reply to a request is evidence and met by a question; all later ones stay in the thread. */
function clarify(reply: Reply): Consequences {
  const { consent, circumstances, command } = reply
  const { request } = consent
  // Asked in another mode: the answer is not waited for any more.
  if (command.channel === 'sms' && circumstances.policy.smsMode !== 'consent') return NO_CONSEQUENCES
  const isOffered = isUnanswered(request) && (request.handedOverAt !== null || isDue(reply))
  if (!isOffered || request === null || request.clarified) return NO_CONSEQUENCES
  const mayAsk = circumstances.policy.clarify && consent.hold === null
  const question = mayAsk ? sendTo(reply, 'clarification', request.id) : []
  return {
    events: [recordUnclear(reply, request.id, question.length > 0 ? { purpose: 'clarification' } : {})],
    effects: [...question, notify('unclear', command.channel, request.id)],
  }
}

/** Not held back by quiet hours any more, so the person may be looking at it. */
function isDue({ consent, circumstances }: Reply): boolean {
  return circumstances.now >= (consent.request?.scheduledFor ?? 0)
}

/** Only on WhatsApp, where the message just opened the window; carriers allow no second text after a stop. */
function rePrompt(reply: Reply): Consequences {
  const { consent, circumstances, command, mark } = reply
  const { now, policy } = circumstances
  const isDue = consent.lastRePromptAt === null || now >= consent.lastRePromptAt + RE_PROMPT_INTERVAL_MS
  const isAfterRefusal = consent.refusal !== null && mark.second > consent.refusal.second
  const mayAsk = policy.clarify && consent.hold === null && consent.stopsSinceYes < 2
  if (command.channel !== 'whatsapp' || !isDue || !isAfterRefusal || !mayAsk) return NO_CONSEQUENCES
  const question = sendTo(reply, 'clarification', null)
  if (question.length === 0) return NO_CONSEQUENCES
  return { events: [recordUnclear(reply, null, { purpose: 'clarification', rePromptAt: now })], effects: question }
}
