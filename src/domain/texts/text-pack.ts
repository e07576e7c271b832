import type { Language } from '../language.ts'

/** The customer-facing texts of product-ux §3.7; those for SMS have their own kinds because every character costs. */
export const TEXT_KINDS = [
  'opt_in_request',
  'opt_in_confirmation',
  'decline_confirmation',
  'opt_out_confirmation',
  'clarification',
  're_prompt',
  'sms_opt_in_request',
  'sms_opt_in_confirmation',
  'sms_opt_out_confirmation',
  'sms_clarification',
  'sms_re_prompt',
  'sms_notice',
  'sms_help',
] as const
export type TextKind = (typeof TEXT_KINDS)[number]

/** What a text may name, written `{first_name}`. */
export const PLACEHOLDERS = ['first_name', 'agent_first_name', 'org'] as const
export type Placeholder = (typeof PLACEHOLDERS)[number]

/** All texts of one language. SMS texts keep to the GSM-7 alphabet, in which a part holds 160 characters, not 70. */
export type TextPack = {
  readonly language: Language
  /** Meta's code for templates; there is no plain Portuguese. */
  readonly templateLanguage: string
  readonly texts: Readonly<Record<TextKind, string>>
  readonly buttons: { readonly yes: string; readonly no: string }
  /** How to address somebody whose first name is not known: a template's parameters cannot be empty. */
  readonly nameless: string
  /** Who speaks when no agent does, as for an API key: "this is … from Harbour Bank". */
  readonly team: string
}
