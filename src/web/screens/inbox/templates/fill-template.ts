export interface TemplatePart {
  /** Place in the body; a part keeps it while values change. */
  readonly at: number
  readonly kind: 'words' | 'field'
  readonly text: string
}

/** The body in pieces: fixed words, and fields with their value or, while that is empty, their name. */
export function templateParts(body: string, values: Readonly<Record<string, string>>): readonly TemplatePart[] {
  const parts: TemplatePart[] = []
  let end = 0
  for (const match of body.matchAll(/\{\{(\w+)\}\}/g)) {
    if (match.index > end) parts.push({ at: end, kind: 'words', text: body.slice(end, match.index) })
    const field = match[1] ?? ''
    const given = oneLine(values[field] ?? '')
    parts.push({ at: match.index, kind: 'field', text: given === '' ? field : given })
    end = match.index + match[0].length
  }
  if (end < body.length) parts.push({ at: end, kind: 'words', text: body.slice(end) })
  return parts
}

/** The first field that is still empty, or null. */
export function missingField(fields: readonly string[], values: Readonly<Record<string, string>>): string | null {
  return fields.find((field) => oneLine(values[field] ?? '') === '') ?? null
}

/** Fields of these names are filled from the contact. */
const NAME_FIELDS: ReadonlySet<string> = new Set(['name', 'first_name', 'customer_name', 'given_name'])

export function isFromContact(field: string): boolean {
  return NAME_FIELDS.has(field)
}

export function valuesFromContact(fields: readonly string[], givenName: string): Readonly<Record<string, string>> {
  return Object.fromEntries(fields.map((field) => [field, isFromContact(field) ? givenName : '']))
}

/** Parameters hold no newlines, tabs or runs of spaces (Cloud API); what is shown is what is sent. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}
