import type { Template, TemplateContent } from '../../../../http/api/template.ts'
import { templateStrings } from '../../../strings/templates.ts'

export interface TemplatePart {
  /** Place in the text; a part keeps it while values change. */
  readonly at: number
  readonly kind: 'words' | 'field'
  readonly text: string
}

export interface TemplateSheet {
  readonly header: readonly TemplatePart[] | null
  readonly body: readonly TemplatePart[]
  readonly footer: string | null
}

/** What the customer will read, in pieces: fixed words, and fields with their value or, while that is empty, their name. */
export function templateSheet(content: TemplateContent, values: Readonly<Record<string, string>>): TemplateSheet {
  const { header, body, footer, format } = content
  const prefix = format === 'NAMED' ? '' : 'header_'
  return {
    header: header?.kind === 'text' ? templateParts(header.text, values, prefix) : null,
    body: templateParts(body, values, ''),
    footer,
  }
}

function templateParts(
  text: string,
  values: Readonly<Record<string, string>>,
  prefix: string,
): readonly TemplatePart[] {
  const parts: TemplatePart[] = []
  let end = 0
  for (const match of text.matchAll(/\{\{\s*([a-zA-Z0-9_]+)\s*\}\}/g)) {
    if (match.index > end) parts.push({ at: end, kind: 'words', text: text.slice(end, match.index) })
    const variable = match[1] ?? ''
    const value = cleanField(given(values, `${prefix}${variable}`))
    parts.push({ at: match.index, kind: 'field', text: value === '' ? variable : value })
    end = match.index + match[0].length
  }
  if (end < text.length) parts.push({ at: end, kind: 'words', text: text.slice(end) })
  return parts
}

/** The first field that is still empty, or null. */
export function missingField(fields: readonly string[], values: Readonly<Record<string, string>>): string | null {
  return fields.find((field) => cleanField(given(values, field)) === '') ?? null
}

/** Fields of these names are filled from the contact. */
const FROM_CONTACT: Readonly<Record<string, (contact: NamedContact) => string>> = {
  name: ({ givenName }) => givenName,
  first_name: ({ givenName }) => givenName,
  given_name: ({ givenName }) => givenName,
  customer_name: ({ givenName }) => givenName,
  last_name: ({ familyName }) => familyName,
  family_name: ({ familyName }) => familyName,
  full_name: ({ givenName, familyName }) => `${givenName} ${familyName}`.trim(),
}

export interface NamedContact {
  readonly givenName: string
  readonly familyName: string
}

export function valuesFromContact(fields: readonly string[], contact: NamedContact): Readonly<Record<string, string>> {
  return Object.fromEntries(fields.map((field) => [field, valueFromContact(field, contact)]))
}

/** Empty where the contact does not say it. */
export function valueFromContact(field: string, contact: NamedContact): string {
  return Object.hasOwn(FROM_CONTACT, field) ? (FROM_CONTACT[field]?.(contact) ?? '') : ''
}

/** How a field is called above its box. */
export function fieldLabel({ content }: Pick<Template, 'content'>, field: string): string {
  const place = /^button_(\d+)$/.exec(field)?.[1]
  const button = place === undefined ? undefined : content.buttons[Number(place) - 1]
  if (button !== undefined) return templateStrings.buttonField(button.text)
  if (content.format === 'NAMED') return field
  return field.startsWith('header_') ? templateStrings.headerField : templateStrings.numberedField(field)
}

/** The same cleaning as on the way out (domain/template.ts): what is shown is what is sent. A test compares the two. */
export function cleanField(value: string): string {
  return value
    .toWellFormed()
    .replace(/[\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/\s+/gu, ' ')
    .replace(/\p{Cc}/gu, '')
    .trim()
}

function given(values: Readonly<Record<string, string>>, name: string): string {
  return Object.hasOwn(values, name) ? (values[name] ?? '') : ''
}
