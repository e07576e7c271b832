import type { TemplateDraft } from '../channels/whatsapp/templates.ts'
import { MINUTE_MS } from '../domain/instant.ts'
import { SUBMITTING } from '../domain/template-state.ts'
import { insertAuditEvents } from '../store/audit-events.ts'
import { appendFeed, type FeedRow } from '../store/feed.ts'
import { readClockOffset } from '../store/organizations.ts'
import { planTemplateSync, settleTemplate } from '../store/template-news.ts'
import { insertTemplates, lockTemplate, type NewTemplate, removeTemplate } from '../store/templates.ts'
import type { Dependencies } from './dependencies.ts'
import type { Made } from './once.ts'
import { done, type Outcome } from './outcome.ts'
import type { RequestContext } from './request-context.ts'
import { templateClientOf, unanswered } from './sync-templates.ts'
import { tellOfTemplates } from './template-moves.ts'

/**
 * The list that tells what became of a submission also makes the next one of a text of ours that it lacks: at once, that
 * would be a call a second for as long as the provider answers nothing.
 */
const OWN_AGAIN_MS = 10 * MINUTE_MS

export type Submission = TemplateDraft & Pick<NewTemplate, 'role' | 'version'>

/**
 * Keeps the name, then asks the provider, then writes what it answered; no network inside a transaction. A refusal
 * takes the row away again. Without an answer the row stays `submitting`, and the next list tells what became of it.
 */
export async function submitTemplate(
  deps: Dependencies,
  { organizationId, actor }: Pick<RequestContext, 'organizationId' | 'actor'>,
  submission: Submission,
): Promise<Outcome<Made>> {
  const client = await templateClientOf(deps, organizationId)
  const id = deps.newId()
  const row = { ...submission, ...UNJUDGED, id, status: SUBMITTING }
  const isOurs = await deps.database.transaction(organizationId, async (tx) => {
    const now = deps.databaseNow() + (await readClockOffset(tx))
    const made = await insertTemplates(tx, [row], now)
    if (!made.has(id)) return false
    const details = { name: row.name, language: row.language }
    await insertAuditEvents(tx, [{ id: deps.newId(), actor, action: 'template_submitted', details, at: now }])
    return true
  })
  if (!isOurs) return { kind: 'invalid', code: 'template.duplicate', params: { name: row.name } }
  const answer = await client.createTemplate(submission)
  await deps.database.transaction(organizationId, async (tx) => {
    const now = deps.databaseNow() + (await readClockOffset(tx))
    const kept = await lockTemplate(tx, id)
    let told: readonly FeedRow[] = []
    const waitMs = row.role === 'opt_in_request' ? OWN_AGAIN_MS : 0
    if (answer.kind === 'failed') await planTemplateSync(tx, { dueAt: deps.databaseNow() + waitMs })
    if (answer.kind === 'refused') await removeTemplate(tx, id)
    if (answer.kind === 'done' && kept !== null) {
      // A webhook may have come before the answer: it is the newer of the two.
      const isWaiting = kept.status === SUBMITTING
      const { id: providerTemplateId, status, category } = answer.value
      const judged = isWaiting ? { status, category: category.toUpperCase() } : {}
      const next = { ...kept, ...judged }
      await settleTemplate(tx, { ...next, providerTemplateId, editedAt: null }, now)
      told = await tellOfTemplates(deps, tx, [{ ...kept, former: kept, next }], now)
    }
    appendFeed(tx, [{ event: 'template', data: {} }, ...told], now)
  })
  deps.wake(organizationId, 'feed')
  return answer.kind === 'refused' ? unanswered(answer) : done({ id, replayed: false })
}

const UNJUDGED = {
  ...{ providerTemplateId: null, rejectedReason: null, quality: 'UNKNOWN' },
  ...{ previousCategory: null, nextCategory: null },
} as const
