/** The organization's rules for asking, in versions; a request keeps the version it was made under. */
export interface Policy {
  readonly version: number
  /** ISO 8601 durations are kept in the database; here they are milliseconds. */
  readonly cooldownMs: number
  readonly requestsMax: number
  readonly requestExpiresMs: number
  /** Null: an agent can never ask again after a refusal (the default); else this long after it. */
  readonly askAgainAfterRefusalMs: number | null
  readonly quietHours: { readonly fromMinute: number; readonly toMinute: number } | null
  readonly basis: 'off' | 'optional' | 'required'
  readonly clarify: boolean
  /** Where a stop counts: on both channels (the default) or only where it was written. */
  readonly stopScope: 'both_channels' | 'same_channel'
  readonly smsMode: 'off' | 'disclaimer' | 'consent'
  readonly extraWords: readonly ExtraWord[]
  /** Overrides of the default texts per language and kind; see texts.ts for the kinds. */
  readonly texts: Readonly<Record<string, Readonly<Record<string, string>>>>
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
export type BasisKind = (typeof BASIS_KINDS)[number]

/** How the organization came by the number; recorded with every request (product-ux §2.3). */
export interface Basis {
  readonly kind: BasisKind
  readonly note?: string
}
