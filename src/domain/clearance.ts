import { type GateSituation, gateProblem } from './gate.ts'
import type { MessageId } from './ids.ts'
import { type Instant, SECOND_MS } from './instant.ts'
import type { Purpose } from './purpose.ts'
import { PURPOSE_RULES } from './purpose-rules.ts'
import { type Refusal, type RefusalCode, refusal } from './refusal.ts'

declare const cleared: unique symbol

/** Proof that one message, for one purpose, passed its check at `checkedAt`. Only this file makes one. */
export interface Clearance {
  readonly [cleared]: true
  readonly messageId: MessageId
  readonly purpose: Purpose
  readonly checkedAt: Instant
}

/** What the check statement reads of one message that is about to leave; plain columns, all from one snapshot. */
export interface GateFacts extends GateSituation {
  readonly messageId: MessageId
  readonly form: 'free_text' | 'template'
  /** What keeps this very template from being sent; null for another form. */
  readonly templateProblem?: RefusalCode | null
  /** The outbox row's own end of life. */
  readonly expiresAt: Instant
  /** For a request: it is the person's open one (scheduled or queued). True for every other purpose. */
  readonly requestIsOpen: boolean
  /** Whether a person who has not agreed to SMS was told how to stop: by this message, an earlier one, one on its way, or not. */
  readonly notice: 'given' | 'under_way' | 'missing'
  /** Intake has not proven for too long that it receives (reliability §3.7). */
  readonly deaf: boolean
  /** A message or preference of this person was received and has not been read yet. */
  readonly unread: boolean
  /** It is reported that somebody changed the words of its template, and they have not been read yet. */
  readonly wordsUnread: boolean
}

export type GateWait = 'unread' | 'template' | 'deaf' | 'paused' | 'notice'

export type GateAnswer =
  | { readonly kind: 'clear'; readonly clearance: Clearance }
  /** Not now and not never: the row goes back in line. */
  | { readonly kind: 'wait'; readonly reason: GateWait; readonly retryAfterMs: number }
  | { readonly kind: 'refused'; readonly refusal: Refusal }

/** What the person last said is read within this time, as a rule (DESIGN section 2: a drain hit waits 200 ms). */
const UNREAD_WAIT_MS = 200
/** The list of templates is read within this time, as a rule; what waits for it goes on when it was. */
const TEMPLATE_WAIT_MS = 5 * SECOND_MS
/** The message with the notice goes first; its outcome is known within this time, as a rule. */
const NOTICE_WAIT_MS = 200
const DEAF_WAIT_MS = 5 * SECOND_MS
const PAUSED_WAIT_MS = 5 * SECOND_MS

/**
 * Judges one message right before it leaves: consent, hold, window, template, channel, contact, time to live, and that
 * nothing is waiting to be read of what the person said or the template says. The same rules as at acceptance (DESIGN section 2, "The gate").
 */
export function clear(purpose: Purpose, facts: GateFacts, now: Instant): GateAnswer {
  const problem = gateProblem(purpose, facts, facts.form, now)
  // An administrator ends a pause, and until then nothing is lost (reliability §9, "token expired").
  if (problem === 'gate.channel_paused' && now < facts.expiresAt)
    return { kind: 'wait', reason: 'paused', retryAfterMs: PAUSED_WAIT_MS }
  if (problem !== null) return { kind: 'refused', refusal: refusal(problem) }
  if (facts.templateProblem) return { kind: 'refused', refusal: refusal(facts.templateProblem) }
  if (!facts.requestIsOpen) return { kind: 'refused', refusal: refusal('gate.superseded') }
  const isDeaf = facts.deaf && PURPOSE_RULES[purpose].stoppedByDeafness
  if (now >= facts.expiresAt)
    return { kind: 'refused', refusal: refusal(isDeaf ? 'gate.deaf' : 'gate.expired_in_queue') }
  if (isDeaf) return { kind: 'wait', reason: 'deaf', retryAfterMs: DEAF_WAIT_MS }
  const notice = noticeNeeded(purpose, facts) ? facts.notice : 'given'
  if (notice === 'missing') return { kind: 'refused', refusal: refusal('gate.not_told') }
  if (notice === 'under_way') return { kind: 'wait', reason: 'notice', retryAfterMs: NOTICE_WAIT_MS }
  if (facts.wordsUnread) return { kind: 'wait', reason: 'template', retryAfterMs: TEMPLATE_WAIT_MS }
  if (facts.unread) return { kind: 'wait', reason: 'unread', retryAfterMs: UNREAD_WAIT_MS }
  return { kind: 'clear', clearance: makeClearance(facts.messageId, purpose, now) }
}

/** In mode "told and may stop" nobody who has not agreed gets a text without having been told (DESIGN section 3). */
function noticeNeeded(purpose: Purpose, { channel, smsMode, status }: GateFacts): boolean {
  return channel === 'sms' && purpose === 'conversation' && smsMode === 'disclaimer' && status !== 'granted'
}

function makeClearance(messageId: MessageId, purpose: Purpose, checkedAt: Instant): Clearance {
  return { messageId, purpose, checkedAt } as Clearance
}
