import { LANGUAGES } from '../domain/language.ts'
import type { Policy } from '../domain/policy.ts'
import { checkText } from '../domain/texts/check-text.ts'
import { TEXT_KINDS } from '../domain/texts/text-pack.ts'

/** The first own text that could not be sent as it is, with the reason; null when all can. */
export function textsProblem(
  texts: Policy['texts'],
): { readonly language: string; readonly kind: string; readonly problem: string } | null {
  for (const [language, own] of Object.entries(texts)) {
    for (const [kind, text] of Object.entries(own)) {
      const problem = problemOf(language, kind, text)
      if (problem !== null) return { language, kind, problem }
    }
  }
  return null
}

function problemOf(language: string, kind: string, text: string): string | null {
  if (!LANGUAGES.some((known) => known === language)) return 'unknown_language'
  const known = TEXT_KINDS.find((candidate) => candidate === kind)
  return known === undefined ? 'unknown_kind' : checkText(known, text)
}
