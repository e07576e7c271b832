import type { Channel } from './channel.ts'
import { DAY_MS, HOUR_MS, type Instant, toIso } from './instant.ts'

/** What administrators hear of a channel without looking at it, each for as long as it lasts. */
export const CHANNEL_WARNINGS = [
  'token_ending',
  'token_ended',
  'account_restricted',
  'quality_low',
  'limit_lowered',
  'webhooks_elsewhere',
  'webhooks_silent',
  'texts_blocked',
] as const
export type ChannelWarningKind = (typeof CHANNEL_WARNINGS)[number]

export interface ChannelWarning {
  readonly kind: ChannelWarningKind
  /** What it is about, where that may change: the day on which a token ends, a limit in the provider's own word. */
  readonly about: string
}

/** Administrators hear so long before a token ends. */
export const TOKEN_WARNING_MS = 14 * DAY_MS
/** Every message that leaves brings a report within seconds; an hour of nothing at all is no chance. */
export const SILENCE_MS = HOUR_MS
/** Outcomes of one day say how many texts carriers block. */
export const BLOCKED_WINDOW_MS = DAY_MS
/** Above one of a hundred, Twilio's 30004 and 30007 are no accident of single messages (reliability §5.2). */
const BLOCKED_SHARE_MAX = 0.01

/** All that is known of a channel and may be a reason to warn. */
export interface ChannelSigns {
  readonly channel: Channel
  /** Whether a provider's own number is behind it, and not a pretend one. */
  readonly isConnected: boolean
  readonly pausedReason: string | null
  /** The code of what went wrong when the provider was asked last. */
  readonly problem: string | null
  readonly tokenExpiresAt: Instant | null
  readonly quality: string | null
  readonly messagingLimit: string | null
  /** The higher limit that went before; null when it was not lowered. */
  readonly limitBefore: string | null
  readonly canSend: string | null
  readonly accountReview: string | null
  readonly subscribed: boolean | null
  /** The first message that left over an hour ago and after the last webhook; null when there is none. */
  readonly silentSince: Instant | null
  /** Texts of the last day that Twilio took, and those of them that carriers blocked or filtered. */
  readonly texts: { readonly sent: number; readonly blocked: number }
}

const TOKEN_PROBLEMS = new Set(['wa.token', 'sms.credentials', 'sms.token'])
const ACCOUNT_PROBLEMS = new Set(['wa.account', 'sms.account'])

/** What to warn of now, the gravest first. */
export function channelWarnings(signs: ChannelSigns, now: Instant): ChannelWarning[] {
  const ofTexts = areTextsBlocked(signs.texts) ? [warning('texts_blocked')] : []
  return signs.isConnected ? [...ofProvider(signs, now), ...ofTexts] : ofTexts
}

function ofProvider(signs: ChannelSigns, now: Instant): ChannelWarning[] {
  const { quality, messagingLimit, limitBefore, subscribed, silentSince } = signs
  return [
    ...ofToken(signs, now),
    ...(isRestricted(signs) ? [warning('account_restricted')] : []),
    ...(quality === 'RED' ? [warning('quality_low')] : []),
    ...(limitBefore !== null && messagingLimit !== null ? [warning('limit_lowered', messagingLimit)] : []),
    ...(subscribed === false ? [warning('webhooks_elsewhere')] : []),
    ...(subscribed !== false && silentSince !== null ? [warning('webhooks_silent')] : []),
  ]
}

function ofToken({ problem, pausedReason, tokenExpiresAt }: ChannelSigns, now: Instant): ChannelWarning[] {
  const isRefused = TOKEN_PROBLEMS.has(problem ?? '') || TOKEN_PROBLEMS.has(pausedReason ?? '')
  if (isRefused || (tokenExpiresAt !== null && tokenExpiresAt <= now)) return [warning('token_ended')]
  if (tokenExpiresAt === null || tokenExpiresAt - now > TOKEN_WARNING_MS) return []
  return [warning('token_ending', toIso(tokenExpiresAt).slice(0, 'yyyy-mm-dd'.length))]
}

function isRestricted({ problem, pausedReason, canSend, accountReview }: ChannelSigns): boolean {
  const isNamed = ACCOUNT_PROBLEMS.has(problem ?? '') || ACCOUNT_PROBLEMS.has(pausedReason ?? '')
  return isNamed || canSend === 'BLOCKED' || accountReview === 'REJECTED'
}

/** Whether more than one of a hundred was blocked. */
export function areTextsBlocked({ sent, blocked }: ChannelSigns['texts']): boolean {
  return sent > 0 && blocked / sent > BLOCKED_SHARE_MAX
}

function warning(kind: ChannelWarningKind, about = ''): ChannelWarning {
  return { kind, about }
}

/**
 * The limit that went before a lower one, remembered until it is reached again; null when nothing was lowered.
 * @param before what was known until now
 */
export function limitBefore(
  before: { readonly messagingLimit: string | null; readonly limitBefore: string | null } | null,
  fresh: string | null,
): string | null {
  if (before === null || fresh === null) return before?.limitBefore ?? null
  const former = before.limitBefore ?? before.messagingLimit
  return former !== null && sizeOf(fresh) < sizeOf(former) ? former : null
}

const TIER = /^TIER_(\d+)(K?)$/

/** People a day, as Meta writes it: TIER_250, TIER_10K, TIER_UNLIMITED. An unknown word compares with nothing. */
function sizeOf(limit: string): number {
  const [, digits, thousands] = TIER.exec(limit) ?? []
  if (digits !== undefined) return Number(digits) * (thousands === 'K' ? 1_000 : 1)
  return limit === 'TIER_UNLIMITED' ? Number.POSITIVE_INFINITY : Number.NaN
}
