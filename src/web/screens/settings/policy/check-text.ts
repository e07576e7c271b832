import { policyStrings } from '../../../strings/policy.ts'

/** WhatsApp's limit for the body of a template or of a message with buttons (product-ux §0.3). */
export const TEXT_LENGTH_MAX = 1_024

export const PLACEHOLDERS = ['first_name', 'agent_first_name', 'org'] as const

/** What keeps a text from being used, as a sentence; null when nothing does. The server judges again. */
export function checkText(text: string): string | null {
  if (text.trim() === '') return policyStrings.empty
  for (const [, name = ''] of text.matchAll(/\{([^{}]*)\}/g)) {
    if (!PLACEHOLDERS.some((known) => known === name)) return policyStrings.unknownPlaceholder(name)
  }
  if (/[{}]/.test(text.replaceAll(/\{[^{}]*\}/g, ''))) return policyStrings.strayBrace
  return text.length > TEXT_LENGTH_MAX ? policyStrings.tooLong(text.length - TEXT_LENGTH_MAX) : null
}

/** The text as one customer reads it. */
export function filledText(text: string, values: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
}
