import type { ProviderTemplate, TemplateClient } from '../channels/whatsapp/templates.ts'
import type { OrganizationId } from '../domain/ids.ts'
import { HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from '../domain/instant.ts'
import type { Policy } from '../domain/policy.ts'
import { requestVersionOf } from '../domain/request-template.ts'
import type { Transaction } from '../store/database.ts'
import { appendFeed } from '../store/feed.ts'
import { readClockOffset } from '../store/organizations.ts'
import { releaseRequests } from '../store/outbox.ts'
import { loadPolicy } from '../store/policies.ts'
import { endTemplateSync, planTemplateSync } from '../store/template-news.ts'
import {
  listTemplates,
  lockTemplates,
  overwriteTemplates,
  removeUnlisted,
  type TemplateRow,
} from '../store/templates.ts'
import type { Dependencies } from './dependencies.ts'
import { done, type Outcome } from './outcome.ts'
import { keptWords } from './request-words.ts'
import { tellOfTemplates } from './template-moves.ts'

/** Every night, and an hour after a list that could not be read. */
const EVERY_MS = 24 * HOUR_MS
const AFTER_FAILURE_MS = HOUR_MS
/** Nobody can be asked while it is unknown what the request says. */
const AFTER_FAILURE_UNREAD_MS = 30 * SECOND_MS
/** What was reported while the list was on its way is not in it. */
const AGAIN_MS = 5 * SECOND_MS
/** A round that died is made again after this. */
const ROUND_MS_MAX = MINUTE_MS

/**
 * Brings the templates in line with the provider's list: what was made, edited, judged or deleted elsewhere, and what
 * became of submissions whose answer was lost. What webhooks said after the list was asked for stays.
 */
export async function syncTemplates(
  deps: Dependencies,
  organizationId: OrganizationId,
): Promise<Outcome<{ readonly count: number }>> {
  const client = await templateClientOf(deps, organizationId)
  const beganAt = deps.databaseNow()
  const plannedAt = beganAt + ROUND_MS_MAX
  const offsetMs = await deps.database.transaction(organizationId, async (tx) => {
    await planTemplateSync(tx, { dueAt: plannedAt })
    return readClockOffset(tx)
  })
  const seenAt = beganAt + offsetMs
  const listed = await client.listTemplates()
  const outcome = await deps.database.transaction(organizationId, async (tx) => {
    if (listed.kind !== 'done') {
      const requests = await listTemplates(tx, 'opt_in_request')
      const isUnread = requests.some(({ words }) => words === 'unread')
      const dueAt = deps.databaseNow() + (isUnread ? AFTER_FAILURE_UNREAD_MS : AFTER_FAILURE_MS)
      await endTemplateSync(tx, { plannedAt, dueAt, syncedAt: null })
      return unanswered(listed)
    }
    const now = deps.databaseNow()
    const { count, isWhole } = await takeList(deps, tx, listed.value, seenAt)
    await endTemplateSync(tx, { plannedAt, dueAt: now + (isWhole ? EVERY_MS : AGAIN_MS), syncedAt: now })
    return done({ count })
  })
  deps.wake(organizationId, 'feed')
  if (outcome.kind === 'done') await goOn(deps, organizationId, offsetMs)
  return outcome
}

/** Requests whose words had to be read first. In a transaction of its own, so that nobody waits for both tables in another order. */
async function goOn(deps: Dependencies, organizationId: OrganizationId, offsetMs: number): Promise<void> {
  await deps.database.transaction(organizationId, (tx) => releaseRequests(tx, deps.databaseNow() + offsetMs))
  deps.wake(organizationId, 'outbox')
}

/** Writes the list down, and tells administrators what it brings. Whole: nothing was reported since it was asked for. */
async function takeList(
  deps: Dependencies,
  tx: Transaction,
  listed: readonly ProviderTemplate[],
  seenAt: Instant,
): Promise<{ readonly count: number; readonly isWhole: boolean }> {
  const known = new Map((await lockTemplates(tx)).map((row) => [keyOf(row), row]))
  const { texts } = await loadPolicy(tx)
  const once = new Map(listed.map((template) => [keyOf(template), template]))
  const rows = [...once].map(([key, template]) => {
    const former = known.get(key)
    return { former, row: { ...rowOf(template, texts, former), id: former?.id ?? deps.newId() } }
  })
  const ids = rows.map(({ row }) => row.id)
  const written = rows.map(({ row }) => row)
  await overwriteTemplates(tx, written, seenAt)
  await removeUnlisted(tx, ids, seenAt)
  const moves = rows.flatMap(({ former, row }) =>
    former === undefined || isNewer(former, seenAt) ? [] : [{ ...row, former, next: row }],
  )
  const told = await tellOfTemplates(deps, tx, moves, seenAt)
  appendFeed(tx, [{ event: 'template', data: {} }, ...told], seenAt)
  return {
    count: rows.length,
    // What stands in the future was written before a simulated clock was set back, and is no news.
    isWhole: ![...known.values()].some((row) => isNewer(row, seenAt) && row.updatedAt < seenAt + ROUND_MS_MAX),
  }
}

/** As `overwriteTemplates` has it: what a webhook said after the list was asked for stays. */
function isNewer({ updatedAt }: TemplateRow, seenAt: Instant): boolean {
  return updatedAt > seenAt
}

function keyOf({ name, language }: { readonly name: string; readonly language: string }): string {
  return `${name}/${language}`
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

/**
 * A template of the provider's list as it is kept. Of the opt-in request its own words stay beside it.
 * @param known the row that is there already.
 */
export function rowOf(template: ProviderTemplate, texts: Policy['texts'], known?: TemplateRow) {
  const version = requestVersionOf(template.name)
  const { name, language, category, status, rejectedReason, quality, previousCategory, nextCategory } = template
  const isRequest = version !== null
  const words = isRequest ? keptWords(template, known, texts) : { content: template.content, words: 'ours' as const }
  return {
    ...{ name, language, category, status, rejectedReason, quality, previousCategory, nextCategory, ...words },
    role: isRequest ? ('opt_in_request' as const) : ('agent' as const),
    version: version ?? 1,
    providerTemplateId: template.id,
  }
}
