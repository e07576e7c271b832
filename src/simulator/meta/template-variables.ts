const VARIABLE = /\{\{\s*([a-z0-9_]+)\s*\}\}/gi

/** The variables of a template text, each once, in the order in which they are numbered or first named. */
export function variablesOf(text: string): string[] {
  const names = new Set(Array.from(text.matchAll(VARIABLE), ([, name]) => name ?? ''))
  const numbers = [...names].every((name) => /^\d+$/.test(name))
  return numbers ? [...names].sort((left, right) => Number(left) - Number(right)) : [...names]
}

/** The text as the customer gets it. */
export function filled(text: string, values: ReadonlyMap<string, string>): string {
  return text.replace(VARIABLE, (variable, name: string) => values.get(name) ?? variable)
}

/** Meta refuses variables at either end of a body, and next to each other (whatsapp-cloud-api §5.1). */
export function variablePlacement(text: string): 'ok' | 'leading_or_trailing' | 'adjacent' {
  const trimmed = text.trim()
  if (/^\{\{[^}]*\}\}/.test(trimmed) || /\{\{[^}]*\}\}$/.test(trimmed)) return 'leading_or_trailing'
  return /\}\}\s*\{\{/.test(trimmed) ? 'adjacent' : 'ok'
}
