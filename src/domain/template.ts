/** Whether variables have names, `{{first_name}}`, or places, `{{1}}`. */
export type TemplateFormat = 'NAMED' | 'POSITIONAL'

export type TemplateHeader =
  | { readonly kind: 'text'; readonly text: string }
  /** A file or a place, chosen when the template is sent. */
  | { readonly kind: HeaderFileKind | 'location' }
  /** What this version cannot fill in. */
  | { readonly kind: 'other' }

export type HeaderFileKind = 'image' | 'video' | 'document'

export type TemplateButton =
  | { readonly kind: 'quick_reply'; readonly text: string }
  /** The address may end in `{{1}}`. */
  | { readonly kind: 'url'; readonly text: string; readonly url: string }
  | { readonly kind: 'phone'; readonly text: string; readonly phone: string }
  | { readonly kind: 'copy_code'; readonly text: string }
  | { readonly kind: 'other'; readonly text: string }

/** Everything a template says (whatsapp-cloud-api §5.1). */
export interface TemplateContent {
  readonly format: TemplateFormat
  readonly header: TemplateHeader | null
  readonly body: string
  readonly footer: string | null
  readonly buttons: readonly TemplateButton[]
  /** Types of the parts that this version cannot read; left out where there are none. */
  readonly otherParts?: readonly string[]
  /** A sample of each field for Meta's reviewers, by the field's name. */
  readonly examples: Readonly<Record<string, string>>
}

/** One place that is filled in when the template is sent. Two places of one name take one value. */
export interface TemplateField {
  readonly name: string
  readonly part: 'header' | 'body' | 'button'
  /** As the text has it between its braces; of a button its place among the buttons. */
  readonly variable: string
}

const VARIABLE = /\{\{\s*([a-zA-Z0-9_]+)\s*\}\}/g

/** Names of the variables of a text, each once: numbers in their order, names as they come. */
export function variablesOf(text: string): readonly string[] {
  const names = [...new Set(Array.from(text.matchAll(VARIABLE), ([, name]) => name ?? ''))]
  return names.every((name) => /^\d+$/.test(name)) ? names.sort((a, b) => Number(a) - Number(b)) : names
}

/** Whether both show the customer the same. Samples are for the reviewers only. */
export function saysTheSame(one: TemplateContent, other: TemplateContent): boolean {
  return shownOf(one) === shownOf(other)
}

function shownOf({ header, body, footer, buttons, otherParts = [] }: TemplateContent): string {
  const partsOf = (part: TemplateHeader | TemplateButton) => Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1))
  return JSON.stringify([header === null ? null : partsOf(header), body, footer, buttons.map(partsOf), otherParts])
}

/** What has to be filled in: header, body, then buttons. Positional headers count apart from the body (§3.4). */
export function templateFields({ format, header, body, buttons }: TemplateContent): readonly TemplateField[] {
  const head = header?.kind === 'text' ? variablesOf(header.text) : []
  const prefix = format === 'NAMED' ? '' : 'header_'
  return [
    ...head.map((variable) => ({ name: `${prefix}${variable}`, part: 'header', variable }) as const),
    ...variablesOf(body).map((variable) => ({ name: variable, part: 'body', variable }) as const),
    ...buttons.flatMap((button, index) => {
      const field = { name: `button_${index + 1}`, part: 'button', variable: String(index) } as const
      return takesValue(button) ? [field] : []
    }),
  ]
}

/** Each field once, in the order in which it is asked for. */
export function fieldNames(content: TemplateContent): readonly string[] {
  return [...new Set(templateFields(content).map(({ name }) => name))]
}

/** What the customer reads, with values by the variable's field; what has none stays as it is written. */
export function templateText(content: TemplateContent, values: Readonly<Record<string, string>>): string {
  const prefix = content.format === 'NAMED' ? '' : 'header_'
  const header = content.header?.kind === 'text' ? filled(content.header.text, values, prefix) : null
  return [header, filled(content.body, values, ''), content.footer].filter((part) => part !== null).join('\n')
}

/** A value as Meta takes it: no line breaks, tabs or runs of spaces (§3.4), and nothing that hides or turns text around. */
export function cleanField(value: string): string {
  return value
    .toWellFormed()
    .replace(/[\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/\s+/gu, ' ')
    .replace(/\p{Cc}/gu, '')
    .trim()
}

function takesValue(button: TemplateButton): boolean {
  return button.kind === 'copy_code' || (button.kind === 'url' && variablesOf(button.url).length > 0)
}

function filled(text: string, values: Readonly<Record<string, string>>, prefix: string): string {
  return text.replaceAll(VARIABLE, (whole, variable: string) => {
    const name = `${prefix}${variable}`
    return Object.hasOwn(values, name) ? (values[name] ?? whole) : whole
  })
}
