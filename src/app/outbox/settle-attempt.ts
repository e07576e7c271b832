import type { SendFailure } from '../../domain/command.ts'
import { type Instant, SECOND_MS, toIso } from '../../domain/instant.ts'
import { STATUS_RANKS } from '../../domain/message-status.ts'
import type { StatusChange } from '../../store/messages.ts'
import type { Attempt } from './attempt.ts'

/** Attempts of which no byte was written, and throttles, are repeated this often before a person has to decide. */
const TRIES_MAX = 5
const RETRY_BASE_MS = SECOND_MS

/** What follows from one ended attempt. */
export type Settlement =
  | {
      readonly kind: 'again'
      readonly runAt: Instant
      readonly isTry: boolean
      /** What is for the same person and stands behind it waits as well. */
      readonly holdsBehind: boolean
      /** What people are told while it waits; null when the wait is too short to speak of. */
      readonly waitsFor: string | null
      readonly breaks: string | null
    }
  | {
      readonly kind: 'over'
      readonly change: StatusChange
      readonly consent: ConsentOutcome
      /** Why the channel itself cannot be used, as the provider's answer says. */
      readonly breaks: string | null
    }

/** The attempt as the consent rules hear of it. */
export interface ConsentOutcome {
  readonly outcome: 'handed_over' | 'failed' | 'unknown'
  readonly failure: SendFailure | null
}

/** Decides without side effects: line up again, or over with this status. @param now on the organization's clock. */
export function settle({ row, ended }: Attempt, now: Instant): Settlement {
  switch (ended.kind) {
    case 'wait':
      return { ...waiting(ended.retryAt), holdsBehind: ended.letsPass !== true }
    case 'refused':
      return over(
        row.id,
        'refused',
        { outcome: 'failed', failure: said(ended.refusal.code) },
        { code: ended.refusal.code, details: null },
      )
    case 'abandoned':
      return unknown(row.id, null, now)
    case 'tried':
      return settleTry(row, ended, now)
    default:
      return ended satisfies never
  }
}

type Tried = Extract<Attempt['ended'], { kind: 'tried' }>

function settleTry(row: Attempt['row'], { outcome }: Tried, now: Instant): Settlement {
  switch (outcome.kind) {
    case 'handed_over': {
      const change = statusChange(row.id, 'handed_over', null)
      const times = { handed_over: toIso(now) }
      return {
        kind: 'over',
        change: { ...change, times, providerMessageId: outcome.providerMessageId },
        consent: { outcome: 'handed_over', failure: null },
        breaks: null,
      }
    }
    case 'unknown':
      return unknown(row.id, outcome.reason, now)
    case 'not_sent':
      // The gate's own reasons to let go of a row are no failures of the provider: look again at once.
      if (outcome.reason === 'stale_check' || outcome.reason === 'dropped') return waiting(row.runAt)
      if (mayTryAgain(row)) return triedAgain(now + backOff(row), null)
      return over(
        row.id,
        'failed',
        { outcome: 'failed', failure: said('net.timeout') },
        { code: 'net.timeout', details: outcome.reason },
      )
    case 'rejected': {
      const { verdict, error } = outcome
      if (verdict.retry && mayTryAgain(row))
        return triedAgain(now + (outcome.retryAfterMs ?? backOff(row)), verdict.code)
      // Nothing is wrong with the message: it waits in line with the others until the channel works again.
      if (verdict.breaksChannel && now < row.expiresAt)
        return { ...waiting(now + RETRY_BASE_MS), waitsFor: verdict.code, breaks: verdict.code }
      const failure = { code: error.code, means: verdict.means }
      const settled = over(
        row.id,
        'failed',
        { outcome: 'failed', failure },
        { code: verdict.code, details: error.details ?? error.title, providerCode: error.code },
      )
      return { ...settled, breaks: verdict.breaksChannel ? verdict.code : null }
    }
    default:
      return outcome satisfies never
  }
}

type Over = Extract<Settlement, { kind: 'over' }>
type Again = Extract<Settlement, { kind: 'again' }>

/** Since when is written down: the search for what became of it is counted from here. */
function unknown(id: string, details: string | null, now: Instant): Over {
  const settled = over(id, 'unknown', { outcome: 'unknown', failure: null }, { code: 'unknown', details })
  return { ...settled, change: { ...settled.change, times: { unknown: toIso(now) } } }
}

function over(
  id: string,
  status: 'refused' | 'failed' | 'unknown',
  consent: ConsentOutcome,
  failure: StatusChange['failure'],
): Over {
  return { kind: 'over', change: statusChange(id, status, failure), consent, breaks: null }
}

function statusChange(id: string, status: keyof typeof STATUS_RANKS, failure: StatusChange['failure']): StatusChange {
  return { id, status, rank: STATUS_RANKS[status], times: {}, failure, providerMessageId: null }
}

function said(code: string): SendFailure {
  return { code, means: 'nothing' }
}

function waiting(runAt: Instant): Again {
  return { kind: 'again', runAt, isTry: false, holdsBehind: true, waitsFor: null, breaks: null }
}

function triedAgain(runAt: Instant, waitsFor: string | null): Again {
  return { kind: 'again', runAt, isTry: true, holdsBehind: false, waitsFor, breaks: null }
}

function mayTryAgain({ attempts }: Attempt['row']): boolean {
  return attempts + 1 < TRIES_MAX
}

function backOff({ attempts }: Attempt['row']): number {
  return RETRY_BASE_MS * 2 ** (attempts + 1)
}
