import type { PolicyChange as Change } from '../../app/change-policy.ts'
import { erasureRules } from '../../domain/erasure-rules.ts'
import { formatDuration, parseDuration } from '../../domain/iso-duration.ts'
import { LANGUAGES } from '../../domain/language.ts'
import { DEFAULT_REQUEST_LIMITS } from '../../domain/policy.ts'
import { packOf } from '../../domain/texts.ts'
import type { PolicyInForce } from '../../views/policy.ts'
import type { PolicyChange, PolicyView } from '../api/organization.ts'
import { ProblemError } from '../problem-error.ts'

const NOTHING_DISCLOSED = { legalName: null, contact: null, country: null, noticeUrl: null, noticeSha256: null }

/** A policy as it is shown: ISO 8601 durations, times of day as `20:00`. */
export function presentPolicy({ policy, simulated }: PolicyInForce): PolicyView {
  const erasure = erasureRules(policy, { simulated })
  const { quietHours, askAgainAfterRefusalMs: askAgainMs, evidenceKeptMs: keptMs = null } = policy
  return {
    version: policy.version,
    cooldown: formatDuration(policy.cooldownMs),
    requestsMax: policy.requestsMax,
    requestExpires: formatDuration(policy.requestExpiresMs),
    askAgainAfterRefusal: askAgainMs === null ? null : formatDuration(askAgainMs),
    quietHours: quietHours && {
      from: timeOfDay(quietHours.fromMinute),
      to: timeOfDay(quietHours.toMinute),
      action: quietHours.action,
    },
    basis: policy.basis,
    clarify: policy.clarify,
    stopScope: policy.stopScope,
    stopScopeReason: policy.stopScopeReason,
    smsMode: policy.smsMode,
    readReceipts: policy.readReceipts ?? true,
    requestLimits: policy.requestLimits ?? DEFAULT_REQUEST_LIMITS,
    retention: { evidence: keptMs === null ? null : formatDuration(keptMs) },
    erasure: { approval: erasure.approval, grace: formatDuration(erasure.graceMs) },
    disclosure: { ...NOTHING_DISCLOSED, ...policy.disclosure },
    extraWords: [...policy.extraWords],
    texts: Object.fromEntries(Object.entries(policy.texts).map(([language, texts]) => [language, { ...texts }])),
    defaults: LANGUAGES.map(packOf).map(({ language, texts, buttons }) => ({
      language,
      texts: { ...texts },
      ...buttons,
    })),
  }
}

/** The change in the domain's units. Throws `policy.duration` for a text that is no duration. */
export function readPolicyChange(change: PolicyChange): Change {
  const { cooldown, requestExpires, askAgainAfterRefusal: askAgain, quietHours, retention, erasure, ...same } = change
  const kept = retention?.evidence
  const entries = Object.entries({
    ...same,
    cooldownMs: cooldown === undefined ? undefined : durationMs('cooldown', cooldown),
    requestExpiresMs: requestExpires === undefined ? undefined : durationMs('requestExpires', requestExpires),
    askAgainAfterRefusalMs: typeof askAgain === 'string' ? durationMs('askAgainAfterRefusal', askAgain) : askAgain,
    evidenceKeptMs: typeof kept === 'string' ? durationMs('retention', kept) : kept,
    erasureApproval: erasure?.approval,
    erasureGraceMs: erasure === undefined ? undefined : durationMs('erasure', erasure.grace),
    quietHours: quietHours && {
      fromMinute: minuteOfDay(quietHours.from),
      toMinute: minuteOfDay(quietHours.to),
      action: quietHours.action,
    },
  })
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined))
}

function durationMs(field: string, text: string): number {
  const parsed = parseDuration(text)
  if (parsed === null) throw new ProblemError('policy.duration', { field, value: text })
  return parsed
}

function timeOfDay(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
}

function minuteOfDay(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}
