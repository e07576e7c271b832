import type { ProviderTemplate, TemplateClient } from '../channels/whatsapp/templates.ts'
import type { OrganizationId } from '../domain/ids.ts'
import { HOUR_MS } from '../domain/instant.ts'
import { requestVersionOf } from '../domain/request-template.ts'
import { appendFeed } from '../store/feed.ts'
import { readClockOffset } from '../store/organizations.ts'
import { planTemplateSync } from '../store/template-news.ts'
import { listTemplates, overwriteTemplates, removeUnlisted } from '../store/templates.ts'
import type { Dependencies } from './dependencies.ts'
import { done, type Outcome } from './outcome.ts'

/** Every night, and an hour after a list that could not be read. */
const EVERY_MS = 24 * HOUR_MS
const AFTER_FAILURE_MS = HOUR_MS

/**
 * Brings the templates in line with the provider's list: what was made, edited, judged or deleted elsewhere, and what
 * became of submissions whose answer was lost. What webhooks said after the list was asked for stays.
 */
export async function syncTemplates(
  deps: Dependencies,
  organizationId: OrganizationId,
): Promise<Outcome<{ readonly count: number }>> {
  const client = await templateClientOf(deps, organizationId)
  const offsetMs = await deps.database.read(organizationId, readClockOffset)
  const seenAt = deps.databaseNow() + offsetMs
  const listed = await client.listTemplates()
  const outcome = await deps.database.transaction(organizationId, async (tx) => {
    if (listed.kind !== 'done') {
      await planTemplateSync(tx, { dueAt: deps.databaseNow() + AFTER_FAILURE_MS })
      return unanswered(listed)
    }
    const known = [...(await listTemplates(tx, 'agent')), ...(await listTemplates(tx, 'opt_in_request'))]
    const idOf = ({ name, language }: ProviderTemplate) =>
      known.find((row) => row.name === name && row.language === language)?.id ?? deps.newId()
    const once = new Map(listed.value.map((template) => [`${template.name}/${template.language}`, template]))
    const rows = [...once.values()].map((template) => ({ ...rowOf(template), id: idOf(template) }))
    await overwriteTemplates(tx, rows, seenAt)
    await removeUnlisted(
      tx,
      rows.map(({ id }) => id),
      seenAt,
    )
    await planTemplateSync(tx, { dueAt: deps.databaseNow() + EVERY_MS, syncedAt: deps.databaseNow() })
    appendFeed(tx, [{ event: 'template', data: {} }], seenAt)
    return done({ count: rows.length })
  })
  deps.wake(organizationId, 'feed')
  return outcome
}

/** The provider's door to templates. Throws for a channel that has none. */
export async function templateClientOf(deps: Dependencies, organizationId: OrganizationId): Promise<TemplateClient> {
  const { templates } = await deps.clientFor(organizationId, 'whatsapp')
  if (templates === undefined) throw new Error('This channel has no templates.')
  return templates
}

/** Meta's own words for people, as text; or that nobody knows yet. */
export function unanswered(
  answer: Exclude<Awaited<ReturnType<TemplateClient['deleteTemplate']>>, { kind: 'done' }>,
): Outcome<never> {
  if (answer.kind === 'failed') return { kind: 'invalid', code: 'template.unanswered', params: {} }
  const { code, details, title } = answer.error
  return { kind: 'invalid', code: 'template.refused', params: { message: details ?? title, providerCode: code } }
}

/** A template of the provider's list as it is kept. */
export function rowOf(template: ProviderTemplate) {
  const version = requestVersionOf(template.name)
  const { name, language, category, status, content, rejectedReason, quality, previousCategory, nextCategory } =
    template
  return {
    ...{ name, language, category, status, content, rejectedReason, quality, previousCategory, nextCategory },
    role: version === null ? ('agent' as const) : ('opt_in_request' as const),
    version: version ?? 1,
    providerTemplateId: template.id,
  }
}
