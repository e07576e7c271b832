import type { Channel } from './channel.ts'
import type { Language } from './language.ts'
import type { Policy } from './policy.ts'
import type { Purpose } from './purpose.ts'
import { parseText, type TextPiece, type TextProblem } from './texts/check-text.ts'
import { english } from './texts/english.ts'
import { french } from './texts/french.ts'
import { german } from './texts/german.ts'
import { italian } from './texts/italian.ts'
import { BODY_LENGTH_MAX } from './texts/limits.ts'
import { portuguese } from './texts/portuguese.ts'
import { spanish } from './texts/spanish.ts'
import type { Placeholder, TextKind, TextPack } from './texts/text-pack.ts'
import { cleanValue, type TextValues } from './texts/text-values.ts'

/** The name under which the request is submitted to Meta, the same in every language. */
export const REQUEST_TEMPLATE_NAME = 'yesline_opt_in_request'

/** Meta reviews a template with a sample of each parameter. */
const EXAMPLES: TextValues = { first_name: 'Maria', agent_first_name: 'Sam', org: 'Harbour Bank' }

const PACKS: Readonly<Record<Language, TextPack>> = {
  en: english,
  es: spanish,
  pt: portuguese,
  fr: french,
  de: german,
  it: italian,
}

export type Rendering =
  | { readonly kind: 'rendered'; readonly text: string }
  | { readonly kind: 'invalid'; readonly problem: TextProblem }

/** The opt-in request as a WhatsApp template: named parameters and two quick replies. */
export type RequestTemplate = {
  readonly name: string
  /** Meta's language code, `pt_BR` for our Portuguese. */
  readonly language: string
  /** With Meta's braces: `Hello {{first_name}}, …`. */
  readonly body: string
  /** Each parameter once, in the order of the body. */
  readonly parameters: readonly { readonly name: Placeholder; readonly example: string }[]
  readonly quickReplies: readonly [yes: string, no: string]
}

export type FilledTemplate =
  | {
      readonly kind: 'filled'
      /** What the customer will read. */
      readonly text: string
      readonly parameters: readonly { readonly name: Placeholder; readonly text: string }[]
      readonly quickReplies: readonly [yes: string, no: string]
    }
  | { readonly kind: 'invalid'; readonly problem: TextProblem }

/** Yesline's own words in a language. */
export function packOf(language: Language): TextPack {
  return PACKS[language]
}

/** The text in force: the organization's own, or Yesline's. */
export function textOf(kind: TextKind, language: Language, overrides: Policy['texts'] = {}): string {
  return overrides[language]?.[kind] ?? PACKS[language].texts[kind]
}

/** Which text serves a purpose. A decline by SMS is confirmed in the words of a stop. */
export function textKindOf(purpose: Exclude<Purpose, 'conversation' | 'template'>, channel: Channel): TextKind {
  if (channel === 'whatsapp' || purpose === 'sms_help') return purpose
  return purpose === 'decline_confirmation' ? 'sms_opt_out_confirmation' : `sms_${purpose}`
}

/**
 * Puts values into a text, once: what a value brings along is never read as a placeholder. Values are cleaned as for a
 * template, so that a template, a message with buttons and an SMS show the same name. A text that checkText accepts
 * and values that makeTextValues made always render.
 */
export function renderText(text: string, values: TextValues): Rendering {
  const parsed = parseText(text)
  if (parsed.kind === 'invalid') return parsed
  const parts = parsed.pieces.map((piece) => ('words' in piece ? piece.words : cleanValue(values[piece.placeholder])))
  if (parts.includes('')) return { kind: 'invalid', problem: 'empty_value' }
  const rendered = parts.join('')
  if (rendered.trim() === '') return { kind: 'invalid', problem: 'empty' }
  return rendered.length > BODY_LENGTH_MAX
    ? { kind: 'invalid', problem: 'too_long' }
    : { kind: 'rendered', text: rendered }
}

/** The template of a request text, by default Yesline's. A text that checkText refuses makes an empty body. */
export function templateOf(language: Language, text: string = textOf('opt_in_request', language)): RequestTemplate {
  const parsed = parseText(text)
  const pieces = parsed.kind === 'parsed' ? parsed.pieces : []
  const names = new Set(pieces.flatMap((piece) => ('placeholder' in piece ? [piece.placeholder] : [])))
  const { buttons, templateLanguage } = PACKS[language]
  return {
    name: REQUEST_TEMPLATE_NAME,
    language: templateLanguage,
    body: pieces.map(inMetaForm).join(''),
    parameters: [...names].map((name) => ({ name, example: EXAMPLES[name] })),
    quickReplies: [buttons.yes, buttons.no],
  }
}

/** Preview and parameters of one sending, from the same values: what is shown is what is sent. */
export function fillTemplate(template: RequestTemplate, values: TextValues): FilledTemplate {
  const rendering = renderText(inOurForm(template.body), values)
  if (rendering.kind === 'invalid') return rendering
  const parameters = template.parameters.map(({ name }) => ({ name, text: cleanValue(values[name]) }))
  return { kind: 'filled', text: rendering.text, parameters, quickReplies: template.quickReplies }
}

/** A template body as an editable text: `{{first_name}}` becomes `{first_name}`. */
export function inOurForm(body: string): string {
  return body.replaceAll('{{', '{').replaceAll('}}', '}')
}

function inMetaForm(piece: TextPiece): string {
  return 'words' in piece ? piece.words : `{{${piece.placeholder}}}`
}
