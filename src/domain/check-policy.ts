import { ERASURE_GRACE_MS } from './erasure-rules.ts'
import { DAY_MS, MINUTE_MS, SECOND_MS } from './instant.ts'
import { type Policy, REAL_COOLDOWN_MIN_MS } from './policy.ts'

const MINUTES_PER_DAY = DAY_MS / MINUTE_MS
const REQUESTS_MAX = 10
const REQUEST_LIMIT_MAX = 100_000
const GRACE_MAX_MS = 30 * DAY_MS
const DURATION_MAX_MS = 3_650 * DAY_MS
const EXTRA_WORDS_MAX = 500
const EXTRA_WORD_LENGTH_MAX = 60

/** One thing that is wrong with a policy; `code` is what the API answers with 422, after `policy.`. */
export interface PolicyProblem {
  readonly field: keyof Policy
  readonly code: string
  readonly message: string
}

/** Everything wrong with a policy, for a simulated organization or a real one; empty when it may be used. */
export function checkPolicy(policy: Policy, simulated: boolean): readonly PolicyProblem[] {
  return [
    ...checkDurations(policy, simulated),
    ...checkQuietHours(policy),
    ...checkLimits(policy),
    ...checkScope(policy),
    ...checkWords(policy),
    ...checkDisclosure(policy),
    ...checkErasure(policy, simulated),
  ]
}

function checkDurations(policy: Policy, simulated: boolean): PolicyProblem[] {
  const cooldownMin = simulated ? SECOND_MS : REAL_COOLDOWN_MIN_MS
  const { cooldownMs, requestExpiresMs, askAgainAfterRefusalMs: askAgainMs, requestsMax } = policy
  return [
    ...problem(
      !isDuration(cooldownMs, cooldownMin),
      'cooldownMs',
      'cooldown_too_short',
      simulated
        ? 'The wait before asking again is at least one second.'
        : 'With a real provider the wait before asking again is at least 24 hours.',
    ),
    ...problem(
      !isDuration(requestExpiresMs, SECOND_MS),
      'requestExpiresMs',
      'expiry_invalid',
      'A request is valid for at least one second and at most ten years.',
    ),
    ...problem(
      askAgainMs !== null && !isDuration(askAgainMs, simulated ? SECOND_MS : DAY_MS),
      'askAgainAfterRefusalMs',
      'ask_again_too_soon',
      'After a refusal, asking again takes at least one day.',
    ),
    ...problem(
      typeof policy.evidenceKeptMs === 'number' && !isDuration(policy.evidenceKeptMs, SECOND_MS),
      'evidenceKeptMs',
      'retention_invalid',
      'Evidence is kept for at least one second and at most ten years.',
    ),
    ...problem(
      !Number.isInteger(requestsMax) || requestsMax < 1 || requestsMax > REQUESTS_MAX,
      'requestsMax',
      'requests_out_of_range',
      `Between 1 and ${REQUESTS_MAX} requests per person are possible.`,
    ),
  ]
}

function checkQuietHours({ quietHours }: Policy): PolicyProblem[] {
  if (quietHours === null) return []
  const { fromMinute, toMinute } = quietHours
  const areMinutes = isMinuteOfDay(fromMinute) && isMinuteOfDay(toMinute) && fromMinute !== toMinute
  return problem(!areMinutes, 'quietHours', 'quiet_hours_invalid', 'Quiet hours need two different times of the day.')
}

function checkLimits({ requestLimits }: Policy): PolicyProblem[] {
  if (requestLimits === undefined) return []
  const { perAgentAndHour, perOrganizationAndDay } = requestLimits
  const areCounts = [perAgentAndHour, perOrganizationAndDay].every(
    (count) => Number.isInteger(count) && count >= 1 && count <= REQUEST_LIMIT_MAX,
  )
  return problem(!areCounts, 'requestLimits', 'limits_out_of_range', 'Limits are whole numbers from 1 to 100,000.')
}

function checkScope({ stopScope, stopScopeReason }: Policy): PolicyProblem[] {
  const lacksReason = stopScope === 'same_channel' && (stopScopeReason ?? '').trim() === ''
  return problem(
    lacksReason,
    'stopScopeReason',
    'stop_scope_reason_missing',
    'Say why a stop counts only on the channel it was written on.',
  )
}

function checkWords({ extraWords }: Policy): PolicyProblem[] {
  const folded = extraWords.map(({ word }) => word.trim().toLowerCase())
  const isWrongLength = folded.some((word) => word === '' || word.length > EXTRA_WORD_LENGTH_MAX)
  const classes = new Map(extraWords.map((extra, index) => [folded[index], extra.class]))
  const contradiction = extraWords.findIndex((extra, index) => classes.get(folded[index]) !== extra.class)
  return [
    ...problem(
      isWrongLength || extraWords.length > EXTRA_WORDS_MAX,
      'extraWords',
      'words_invalid',
      `At most ${EXTRA_WORDS_MAX} words of 1 to ${EXTRA_WORD_LENGTH_MAX} characters are possible.`,
    ),
    ...problem(
      contradiction >= 0,
      'extraWords',
      'word_contradicts',
      `"${extraWords[contradiction]?.word ?? ''}" can't mean both.`,
    ),
  ]
}

function checkDisclosure({ disclosure }: Policy): PolicyProblem[] {
  const { country = null, noticeUrl = null, noticeSha256 = null } = disclosure ?? {}
  return [
    ...problem(
      country !== null && !/^[A-Z]{2}$/.test(country),
      'disclosure',
      'country_invalid',
      'A country is two capital letters, as GB.',
    ),
    ...problem(
      noticeUrl !== null && !isPublicPage(noticeUrl),
      'disclosure',
      'notice_url_invalid',
      'The address of the privacy notice begins with https://.',
    ),
    ...problem(
      noticeSha256 !== null && !/^[0-9a-f]{64}$/.test(noticeSha256),
      'disclosure',
      'notice_hash_invalid',
      'A SHA-256 is 64 hexadecimal digits.',
    ),
  ]
}

function checkErasure({ erasureGraceMs: graceMs }: Policy, simulated: boolean): PolicyProblem[] {
  const min = simulated ? 0 : ERASURE_GRACE_MS
  return problem(
    graceMs !== undefined && !(isDuration(graceMs, min) && graceMs <= GRACE_MAX_MS),
    'erasureGraceMs',
    'grace_out_of_range',
    'An erasure can be called off for at most 30 days, and with a real provider for at least 24 hours.',
  )
}

function isPublicPage(text: string): boolean {
  const url = URL.parse(text)
  return url !== null && url.protocol === 'https:' && url.username === '' && url.password === ''
}

function problem(isWrong: boolean, field: keyof Policy, code: string, message: string): PolicyProblem[] {
  return isWrong ? [{ field, code, message }] : []
}

function isDuration(durationMs: number, minMs: number): boolean {
  return Number.isInteger(durationMs) && durationMs >= minMs && durationMs <= DURATION_MAX_MS
}

function isMinuteOfDay(minute: number): boolean {
  return Number.isInteger(minute) && minute >= 0 && minute < MINUTES_PER_DAY
}
