import type { Template } from '../../../../http/api/template.ts'
import { templateStrings } from '../../../strings/templates.ts'

/** How many of the last used stand on top besides the favorites. */
const LAST_USED_MAX = 3

export type TemplateFilter = 'all' | 'favorites' | 'UTILITY' | 'MARKETING'
export const TEMPLATE_FILTERS: readonly TemplateFilter[] = ['all', 'favorites', 'UTILITY', 'MARKETING']

export interface TemplateGroup {
  readonly key: string
  readonly title: string
  readonly templates: readonly Template[]
}

export interface TemplateView {
  readonly query: string
  /** A tag, or null for all languages. */
  readonly language: string | null
  readonly filter: TemplateFilter
  readonly favorites: ReadonlySet<string>
}

export function templateKey({ name, language }: Pick<Template, 'name' | 'language'>): string {
  return `${name}/${language}`
}

/** Favorites and what was used last on top, then by category; each template once. */
export function templateGroups(templates: readonly Template[], view: TemplateView): readonly TemplateGroup[] {
  const found = visible(templates, view)
  const top = found.filter((one) => view.favorites.has(templateKey(one)))
  const used = found
    .filter((one) => one.lastUsedAt !== null && one.obstacle === null && !top.includes(one))
    .toSorted((a, b) => Date.parse(b.lastUsedAt ?? '') - Date.parse(a.lastUsedAt ?? ''))
    .slice(0, LAST_USED_MAX)
  const first = [...top, ...used]
  const rest = found.filter((one) => !first.includes(one))
  const names: Readonly<Record<string, string>> = templateStrings.categories
  const categories = [...new Set(rest.map(({ category }) => category))].toSorted(byCategory)
  return [
    ...(first.length === 0 ? [] : [{ key: 'first', title: templateStrings.first, templates: first }]),
    ...categories.map((category) => ({
      key: category,
      title: names[category] ?? category,
      templates: rest.filter((one) => one.category === category),
    })),
  ]
}

/** How many each filter would show. */
export function filterCount(templates: readonly Template[], view: TemplateView, filter: TemplateFilter): number {
  return visible(templates, { ...view, filter }).length
}

/** Languages there are templates in; the contact's first. */
export function templateLanguages(templates: readonly Template[], own: string | null): readonly string[] {
  const tags = [...new Set(templates.map(({ language }) => language))].toSorted()
  return tags.toSorted((a, b) => Number(isLanguage(b, own)) - Number(isLanguage(a, own)))
}

export function isLanguage(tag: string, own: string | null): boolean {
  return own !== null && tag.split(/[-_]/)[0] === own.split(/[-_]/)[0]
}

function visible(templates: readonly Template[], { query, language, filter, favorites }: TemplateView) {
  const wanted = query.trim().toLowerCase()
  return templates.filter(
    (one) =>
      (language === null || one.language === language) &&
      `${one.name}\n${one.content.body}`.toLowerCase().includes(wanted) &&
      (filter === 'all' || (filter === 'favorites' ? favorites.has(templateKey(one)) : one.category === filter)),
  )
}

/** Utility before marketing, whatever else at the end. */
function byCategory(a: string, b: string): number {
  const place = (category: string) => ['UTILITY', 'SERVICE', 'MARKETING'].indexOf(category) + 1 || 9
  return place(a) - place(b)
}
