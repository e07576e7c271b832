import { DAY_MS, HOUR_MS } from './instant.ts'

/** The organization's rules for asking, in versions; a request keeps the version it was made under. */
export interface Policy {
  readonly version: number
  /** ISO 8601 durations outside; here they are milliseconds. */
  readonly cooldownMs: number
  readonly requestsMax: number
  readonly requestExpiresMs: number
  /** Null: an agent can never ask again after a refusal (the default); else this long after it. */
  readonly askAgainAfterRefusalMs: number | null
  /** In minutes of the contact's day, end excluded; may run over midnight. Null: requests leave at any hour. */
  readonly quietHours: QuietHours | null
  readonly basis: 'off' | 'optional' | 'required'
  readonly clarify: boolean
  /** Where a stop counts: on both channels (the default) or only where it was written, with a reason that is kept. */
  readonly stopScope: 'both_channels' | 'same_channel'
  readonly stopScopeReason: string | null
  readonly smsMode: 'off' | 'disclaimer' | 'consent'
  readonly extraWords: readonly ExtraWord[]
  /** How long evidence is kept whatever a person asks for, from the newest of it on; null or left out: no such time. */
  readonly evidenceKeptMs?: number | null
  /** Whether another person must approve an erasure, and how long it can be called off; left out: erasure-rules.ts. */
  readonly erasureApproval?: 'two_people' | 'one_person'
  readonly erasureGraceMs?: number
  /** Whether customers see that an agent has read what they wrote; left out, they do. */
  readonly readReceipts?: boolean
  /** Who is responsible, and which privacy notice is in force: quoted in every receipt. */
  readonly disclosure?: Disclosure | null
  /** How many people may be asked; left out, as many as DEFAULT_REQUEST_LIMITS says. */
  readonly requestLimits?: RequestLimits
  /** Overrides of the default texts per language and kind; see texts.ts for the kinds. */
  readonly texts: Readonly<Record<string, Readonly<Record<string, string>>>>
}

/** What customers are told about the organization itself (attestation §15); null where nothing was entered. */
export interface Disclosure {
  readonly legalName: string | null
  /** Where customers reach it about their data: an address, a mailbox or a page. */
  readonly contact: string | null
  /** ISO 3166-1, two letters: where it is registered. */
  readonly country: string | null
  readonly noticeUrl: string | null
  /** SHA-256 of the notice as it is published, in hexadecimal digits. */
  readonly noticeSha256: string | null
}

/** Asking in bulk is what providers take numbers away for (reliability §6.6). */
export interface RequestLimits {
  readonly perAgentAndHour: number
  readonly perOrganizationAndDay: number
}

export const DEFAULT_REQUEST_LIMITS: RequestLimits = { perAgentAndHour: 30, perOrganizationAndDay: 1_000 }

export interface QuietHours {
  readonly fromMinute: number
  readonly toMinute: number
  /** What a request asked for in these hours becomes. */
  readonly action: 'schedule' | 'refuse'
}

export interface ExtraWord {
  readonly class: 'yes' | 'no' | 'stop'
  readonly word: string
  readonly language: string
}

export const BASIS_KINDS = [
  'branch_visit',
  'phone_call',
  'web_form',
  'contract',
  'customer_wrote_first',
  'other',
] as const
type BasisKind = (typeof BASIS_KINDS)[number]

/** How the organization came by the number; recorded with every request (product-ux §2.3). */
export interface Basis {
  readonly kind: BasisKind
  readonly note?: string | undefined
}

const MINUTES_PER_HOUR = 60

const SHARED: Policy = {
  version: 1,
  cooldownMs: DAY_MS,
  requestsMax: 3,
  requestExpiresMs: 7 * DAY_MS,
  askAgainAfterRefusalMs: null,
  quietHours: null,
  basis: 'optional',
  clarify: true,
  stopScope: 'both_channels',
  stopScopeReason: null,
  smsMode: 'disclaimer',
  extraWords: [],
  texts: {},
}

/** The first version of every organization's policy (DESIGN section 3). */
export const DEFAULT_POLICY: Readonly<Record<'simulated' | 'real', Policy>> = {
  simulated: SHARED,
  real: {
    ...SHARED,
    quietHours: { fromMinute: 20 * MINUTES_PER_HOUR, toMinute: 8 * MINUTES_PER_HOUR, action: 'schedule' },
    basis: 'required',
  },
}

/** What an organization with a real provider may not go below (DESIGN section 3, "cooldown, attempts"). */
export const REAL_COOLDOWN_MIN_MS = 24 * HOUR_MS

/**
 * The policy an organization goes on with when its first real number is connected: nothing below what real providers
 * need. The same object when there is nothing to tighten.
 */
export function withRealMinimums(policy: Policy): Policy {
  const { real } = DEFAULT_POLICY
  const askAgainAfterRefusalMs =
    policy.askAgainAfterRefusalMs === null ? null : Math.max(policy.askAgainAfterRefusalMs, DAY_MS)
  const { erasureApproval, erasureGraceMs, ...others } = policy
  const isErasureSafe = erasureApproval !== 'one_person' && (erasureGraceMs ?? DAY_MS) >= DAY_MS
  const stricter: Policy = {
    // Without words of its own a real organization erases by two people and after a day.
    ...(isErasureSafe ? policy : others),
    cooldownMs: Math.max(policy.cooldownMs, REAL_COOLDOWN_MIN_MS),
    quietHours: policy.quietHours ?? real.quietHours,
    basis: real.basis,
    askAgainAfterRefusalMs,
  }
  const isSame =
    isErasureSafe &&
    stricter.cooldownMs === policy.cooldownMs &&
    stricter.quietHours === policy.quietHours &&
    stricter.basis === policy.basis &&
    stricter.askAgainAfterRefusalMs === policy.askAgainAfterRefusalMs
  return isSame ? policy : stricter
}
