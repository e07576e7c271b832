import type { Instant } from '../domain/instant.ts'
import { toLanguage } from '../domain/language.ts'
import { templateState } from '../domain/template-state.ts'
import { templateOf, textOf } from '../domain/texts.ts'
import type { Transaction } from '../store/database.ts'
import { loadPolicy } from '../store/policies.ts'
import { readTemplateSync } from '../store/template-news.ts'
import { findTemplate, listTemplates, type TemplateRow } from '../store/templates.ts'

export type TemplateView = TemplateRow

export interface TemplateListView {
  readonly templates: readonly TemplateView[]
  readonly syncedAt: Instant | null
}

/** The agents' templates in every state; the opt-in request's own are not among them. */
export async function readTemplates(tx: Transaction): Promise<TemplateListView> {
  return { templates: await listTemplates(tx, 'agent'), syncedAt: await readTemplateSync(tx) }
}

export async function readTemplate(tx: Transaction, id: string): Promise<TemplateView | null> {
  return findTemplate(tx, id)
}

export interface RequestTemplateView {
  readonly language: string
  readonly inUse: TemplateView | null
  readonly next: TemplateView | null
  /** While none is in use: an approved one that is not sent, for somebody changed its words at WhatsApp's side. */
  readonly changed: TemplateView | null
}

/** The opt-in request's templates per language, as the request is composed from them. */
export async function readRequestTemplates(tx: Transaction): Promise<RequestTemplateView[]> {
  const [rows, { texts }] = [await listTemplates(tx, 'opt_in_request'), await loadPolicy(tx)]
  const languages = [...new Set(rows.map((row) => row.language))]
  return languages.sort().map((language) => {
    const own = rows.filter((row) => row.language === language).toSorted((a, b) => b.version - a.version)
    const ours = toLanguage(language, 'en').language
    const wanted = templateOf(ours, textOf('opt_in_request', ours, texts)).body
    // One that says something else now is never sent, approved or not.
    const approved = own.filter((row) => templateState(row.status) === 'approved' && row.words === 'ours')
    const inUse = approved.find((row) => row.content.body === wanted) ?? approved[0] ?? null
    const newest = own.find((row) => row.content.body === wanted) ?? own[0] ?? null
    const changed = own.find((row) => row.words !== 'ours' && templateState(row.status) === 'approved') ?? null
    return { language, inUse, next: newest === inUse ? null : newest, changed: inUse === null ? changed : null }
  })
}
