import { fieldNames, type TemplateButton, type TemplateContent, type TemplateFormat, variablesOf } from './template.ts'

/** whatsapp-cloud-api §5.1. */
const NAME = /^[a-z0-9_]{1,512}$/
const LANGUAGE = /^[a-z]{2,3}(_[A-Z]{2,4})?$/
const HEADER_MAX = 60
const BODY_MAX = 1_024
const FOOTER_MAX = 60
const BUTTON_TEXT_MAX = 25
const URL_MAX = 2_000
const PHONE = /^\+[1-9]\d{6,18}$/
const BUTTONS_MAX = 10
const MOST: Readonly<Record<string, number>> = { url: 2, phone: 1, copy_code: 1 }
const EXAMPLE_MAX = 200
/** Written without spaces, so their words cannot be counted this way. */
const WITHOUT_SPACES = /^(zh|ja|th|km|lo|my)/

export const TEMPLATE_PARTS = [
  'name',
  'language',
  'category',
  'header',
  'body',
  'footer',
  'buttons',
  'examples',
  'other',
] as const
export const TEMPLATE_FLAWS = [
  ...(['characters', 'empty', 'too_long', 'reserved', 'fixed'] as const),
  ...(['variable_at_edge', 'variables_touch', 'too_many_variables', 'variable_name', 'no_variables'] as const),
  ...(['too_many', 'not_grouped', 'twice', 'address', 'missing', 'not_supported'] as const),
  // Of the example that goes with a header (app/template-example.ts).
  ...(['no_file', 'wrong_file'] as const),
] as const

/** One thing that Meta would refuse. `max` and `field` go into the sentence. */
export interface TemplateProblem {
  readonly part: (typeof TEMPLATE_PARTS)[number]
  readonly flaw: (typeof TEMPLATE_FLAWS)[number]
  readonly max?: number
  readonly field?: string
}

/** What keeps a name, language and category from being submitted. */
export function checkTemplateName(template: {
  readonly name: string
  readonly language: string
}): TemplateProblem | null {
  if (!NAME.test(template.name)) return { part: 'name', flaw: 'characters' }
  return LANGUAGE.test(template.language) ? null : { part: 'language', flaw: 'characters' }
}

/** The first thing in its words that Meta would refuse; null when nothing is known. Meta has the last word. */
export function checkTemplateContent(content: TemplateContent, language: string): TemplateProblem | null {
  return (
    checkHeader(content) ??
    checkBody(content, language) ??
    checkFooter(content.footer) ??
    checkButtons(content.buttons) ??
    checkOtherParts(content) ??
    checkExamples(content)
  )
}

function checkHeader({ header, format }: TemplateContent): TemplateProblem | null {
  if (header === null) return null
  if (header.kind === 'other') return { part: 'header', flaw: 'not_supported' }
  if (header.kind !== 'text') return null
  if (header.text.trim() === '') return { part: 'header', flaw: 'empty' }
  if (header.text.length > HEADER_MAX) return { part: 'header', flaw: 'too_long', max: HEADER_MAX }
  if (variablesOf(header.text).length > 1) return { part: 'header', flaw: 'too_many_variables', max: 1 }
  return checkNames('header', header.text, format)
}

function checkBody({ body, format }: TemplateContent, language: string): TemplateProblem | null {
  const text = body.trim()
  if (text === '') return { part: 'body', flaw: 'empty' }
  if (body.length > BODY_MAX) return { part: 'body', flaw: 'too_long', max: BODY_MAX }
  if (/^\{\{[^}]*\}\}|\{\{[^}]*\}\}$/.test(text)) return { part: 'body', flaw: 'variable_at_edge' }
  if (/\}\}\s*\{\{/.test(text)) return { part: 'body', flaw: 'variables_touch' }
  return checkNames('body', body, format) ?? checkRatio(text, language)
}

/** 2388293: more than twice as many other words as variables. */
function checkRatio(text: string, language: string): TemplateProblem | null {
  const variables = text.match(/\{\{[^}]*\}\}/g)?.length ?? 0
  const words = text.replaceAll(/\{\{[^}]*\}\}/g, ' ').match(/[\p{L}\p{N}]+/gu)?.length ?? 0
  const isTooMany = variables > 0 && words < 2 * variables + 1 && !WITHOUT_SPACES.test(language)
  return isTooMany ? { part: 'body', flaw: 'too_many_variables', max: Math.max(Math.floor((words - 1) / 2), 0) } : null
}

/** Every pair of braces is a variable, and all are of one kind; numbers count up from one. */
function checkNames(part: 'header' | 'body', text: string, format: TemplateFormat): TemplateProblem | null {
  const names = variablesOf(text)
  const rest = text.replaceAll(/\{\{\s*[a-zA-Z0-9_]+\s*\}\}/g, '')
  const isRight = names.every((name, index) =>
    format === 'NAMED' ? /^[a-z][a-z0-9_]*$/.test(name) : name === String(index + 1),
  )
  return isRight && !/\{\{|\}\}/.test(rest) ? null : { part, flaw: 'variable_name' }
}

function checkFooter(footer: string | null): TemplateProblem | null {
  if (footer === null) return null
  if (footer.trim() === '') return { part: 'footer', flaw: 'empty' }
  if (footer.length > FOOTER_MAX) return { part: 'footer', flaw: 'too_long', max: FOOTER_MAX }
  return /\{\{|\}\}/.test(footer) ? { part: 'footer', flaw: 'no_variables' } : null
}

function checkButtons(buttons: readonly TemplateButton[]): TemplateProblem | null {
  if (buttons.length > BUTTONS_MAX) return { part: 'buttons', flaw: 'too_many', max: BUTTONS_MAX }
  for (const [kind, max] of Object.entries(MOST)) {
    if (buttons.filter((button) => button.kind === kind).length > max) return { part: 'buttons', flaw: 'too_many', max }
  }
  if (new Set(buttons.map(({ text }) => text)).size < buttons.length) return { part: 'buttons', flaw: 'twice' }
  const turns = buttons.filter((button, index) => isQuick(button) !== isQuick(buttons[index - 1] ?? button)).length
  if (turns > 1) return { part: 'buttons', flaw: 'not_grouped' }
  return buttons.map(checkButton).find((problem) => problem !== null) ?? null
}

function checkButton(button: TemplateButton): TemplateProblem | null {
  if (button.text.trim() === '') return { part: 'buttons', flaw: 'empty' }
  if (button.text.length > BUTTON_TEXT_MAX) return { part: 'buttons', flaw: 'too_long', max: BUTTON_TEXT_MAX }
  if (/\{\{|\}\}/.test(button.text)) return { part: 'buttons', flaw: 'no_variables' }
  if (button.kind === 'phone' && !PHONE.test(button.phone)) return { part: 'buttons', flaw: 'address' }
  if (button.kind === 'url' && !isAddress(button.url)) return { part: 'buttons', flaw: 'address' }
  return button.kind === 'other' ? { part: 'buttons', flaw: 'not_supported' } : null
}

function isQuick({ kind }: TemplateButton): boolean {
  return kind === 'quick_reply'
}

/** One variable at most, and only at the end. */
function isAddress(url: string): boolean {
  const fixed = url.replace(/\{\{1\}\}$/, '')
  return url.length <= URL_MAX && /^https?:\/\/[^\s{}]+$/.test(fixed) && URL.canParse(fixed)
}

function checkOtherParts({ otherParts = [] }: TemplateContent): TemplateProblem | null {
  return otherParts.length > 0 ? { part: 'other', flaw: 'not_supported' } : null
}

function checkExamples(content: TemplateContent): TemplateProblem | null {
  for (const field of fieldNames(content)) {
    const example = Object.hasOwn(content.examples, field) ? (content.examples[field] ?? '') : ''
    if (example.trim() === '') return { part: 'examples', flaw: 'missing', field }
    if (example.length > EXAMPLE_MAX) return { part: 'examples', flaw: 'too_long', max: EXAMPLE_MAX, field }
  }
  return null
}
