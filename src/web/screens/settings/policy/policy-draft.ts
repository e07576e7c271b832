import type { PolicyView } from '../../../../http/api/organization.ts'
import { checkText } from './check-text.ts'

/** What a draft may change: everything but the version and Yesline's own words. */
export type PolicyEdit = Partial<Omit<PolicyView, 'version' | 'defaults'>>

/** The published policy with the draft's changes over it. */
export function draftOf(policy: PolicyView, change: PolicyEdit): PolicyView {
  return { ...policy, ...change }
}

/** Only what really differs from the published version. */
export function changesOf(policy: PolicyView, change: PolicyEdit): PolicyEdit {
  const entries = Object.entries(change)
  const published: Readonly<Record<string, unknown>> = policy
  return Object.fromEntries(entries.filter(([field, value]) => !isSame(value, published[field])))
}

/** The text in force: the organization's own, or Yesline's. */
export function textOf(policy: PolicyView, language: string, kind: string): string {
  return policy.texts[language]?.[kind] ?? defaultText(policy, language, kind)
}

export function defaultText(policy: PolicyView, language: string, kind: string): string {
  return policy.defaults.find((pack) => pack.language === language)?.texts[kind] ?? ''
}

/** Own words for one text; the usual words again when they are the same. */
export function withText(policy: PolicyView, language: string, kind: string, text: string): PolicyView['texts'] {
  const { [kind]: _former, ...others } = policy.texts[language] ?? {}
  const own = text === defaultText(policy, language, kind) ? others : { ...others, [kind]: text }
  const { [language]: _language, ...languages } = policy.texts
  return Object.keys(own).length === 0 ? languages : { ...languages, [language]: own }
}

/** The first reason why this draft cannot be published, or null. */
export function draftProblem(policy: PolicyView): string | null {
  for (const texts of Object.values(policy.texts)) {
    for (const text of Object.values(texts)) {
      const problem = checkText(text)
      if (problem !== null) return problem
    }
  }
  return null
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
