import type { ConsentStatus } from './consent-state.ts'
import { HOUR_MS, MINUTE_MS } from './instant.ts'
import type { Purpose } from './purpose.ts'

/** What one purpose demands before a message may leave. Data, so that the whole promise can be read in one place. */
export interface PurposeRule {
  /** Statuses in which it may leave. SMS without the consent mode widens this for an agent's text, see gate.ts. */
  readonly statuses: readonly ConsentStatus[]
  /** `free_text` needs an open window on WhatsApp, `template` an approved template, `either` one of the two. */
  readonly form: 'free_text' | 'template' | 'either'
  /** False only where the message confirms silence: a hold must not swallow the word that an opt-out was understood. */
  readonly stoppedByHold: boolean
  /** False for the same reason: a deaf system must not speak, except to confirm that it will be silent (reliability §3.7). */
  readonly stoppedByDeafness: boolean
  readonly smsOnly: boolean
  /** Older than this it is dropped instead of arriving late; measured from the time it was free to leave. */
  readonly timeToLiveMs: number
}

const CONFIRMS_SILENCE = { form: 'free_text', stoppedByHold: false, stoppedByDeafness: false, smsOnly: false } as const
const SPEAKS = { stoppedByHold: true, stoppedByDeafness: true, smsOnly: false } as const

export const PURPOSE_RULES: Readonly<Record<Purpose, PurposeRule>> = {
  opt_in_request: { ...SPEAKS, statuses: ['requested'], form: 'either', timeToLiveMs: HOUR_MS },
  // Also the one re-prompt after an opt-out (DESIGN section 2).
  clarification: {
    ...SPEAKS,
    statuses: ['requested', 'declined', 'revoked'],
    form: 'free_text',
    timeToLiveMs: 5 * MINUTE_MS,
  },
  decline_confirmation: { ...CONFIRMS_SILENCE, statuses: ['declined'], timeToLiveMs: 5 * MINUTE_MS },
  // Presumed fine within five minutes and not after them: 47 CFR 64.1200(a)(12), reliability §4.4.
  opt_out_confirmation: { ...CONFIRMS_SILENCE, statuses: ['revoked'], timeToLiveMs: 5 * MINUTE_MS },
  opt_in_confirmation: { ...SPEAKS, statuses: ['granted'], form: 'free_text', timeToLiveMs: HOUR_MS },
  sms_help: {
    ...SPEAKS,
    statuses: ['none', 'requested', 'granted', 'declined', 'revoked'],
    form: 'free_text',
    smsOnly: true,
    timeToLiveMs: 5 * MINUTE_MS,
  },
  conversation: { ...SPEAKS, statuses: ['granted'], form: 'free_text', timeToLiveMs: 15 * MINUTE_MS },
  template: { ...SPEAKS, statuses: ['granted'], form: 'template', timeToLiveMs: 15 * MINUTE_MS },
}
