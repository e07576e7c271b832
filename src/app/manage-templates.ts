import { checkTemplateContent, checkTemplateName, type TemplateProblem } from '../domain/check-template.ts'
import { DAY_MS } from '../domain/instant.ts'
import { requestVersionOf } from '../domain/request-template.ts'
import type { TemplateContent } from '../domain/template.ts'
import { insertAuditEvents } from '../store/audit-events.ts'
import type { Transaction } from '../store/database.ts'
import { appendFeed, type FeedRow } from '../store/feed.ts'
import { readClockOffset } from '../store/organizations.ts'
import { planTemplateSync, settleTemplate } from '../store/template-news.ts'
import { findTemplate, lockTemplate, removeTemplate, type TemplateRow } from '../store/templates.ts'
import type { Dependencies } from './dependencies.ts'
import type { Made } from './once.ts'
import { done, type Outcome } from './outcome.ts'
import type { RequestContext } from './request-context.ts'
import { submitTemplate } from './submit-template.ts'
import { templateClientOf, unanswered } from './sync-templates.ts'
import { handOverExample } from './template-example.ts'
import { tellOfTemplates } from './template-moves.ts'

/** An approved template is edited once a day at most (whatsapp-cloud-api §5.3). */
const APPROVED_EDIT_EVERY_MS = DAY_MS
const EDITABLE = ['APPROVED', 'REJECTED', 'PAUSED']

export interface NewTemplateInput {
  readonly name: string
  readonly language: string
  readonly category: 'UTILITY' | 'MARKETING'
  readonly content: TemplateContent
  /** The upload that shows the reviewers the header, where it is a file. */
  readonly exampleMediaId: string | null
}

/** An administrator's template: checked, kept, and submitted to WhatsApp's review. */
export async function createTemplate(
  deps: Dependencies,
  request: RequestContext,
  input: NewTemplateInput,
): Promise<Outcome<Made>> {
  const problem = checkTemplateName(input) ?? checkTemplateContent(input.content, input.language)
  if (problem !== null) return invalid(problem)
  if (requestVersionOf(input.name) !== null) return invalid({ part: 'name', flaw: 'reserved' })
  const { exampleMediaId, ...template } = input
  const example = await exampleOf(deps, request, input)
  if (example.kind !== 'done') return example
  return submitTemplate(deps, request, { ...template, exampleHandle: example.value, role: 'agent', version: 1 })
}

/** Its words, and unless it is approved its category, replaced and reviewed again. */
export async function editTemplate(
  deps: Dependencies,
  request: RequestContext,
  input: Pick<NewTemplateInput, 'category' | 'content' | 'exampleMediaId'> & { readonly id: string },
): Promise<Outcome<Made>> {
  const { organizationId } = request
  const row = await deps.database.read(organizationId, (tx) => findTemplate(tx, input.id))
  if (row === null || row.role !== 'agent') return { kind: 'not_found' }
  const content = { ...input.content, format: row.content.format }
  const problem = checkTemplateContent(content, row.language)
  if (problem !== null) return invalid(problem)
  const providerTemplateId = editableId(row, input.category, await nowOf(deps, request))
  if (providerTemplateId === null) return { kind: 'invalid', code: 'template.locked', params: {} }
  const example = await exampleOf(deps, request, input)
  if (example.kind !== 'done') return example
  const client = await templateClientOf(deps, organizationId)
  const category = input.category === row.category ? null : input.category
  const edited = await client.editTemplate(providerTemplateId, { content, category, exampleHandle: example.value })
  if (edited.kind !== 'done') return leaveToSync(deps, request, edited)
  const read = await client.readTemplate(providerTemplateId)
  const judged =
    read.kind === 'done' ? read.value : { status: 'PENDING', category: input.category, content, rejectedReason: null }
  await write(deps, request, 'template_edited', row, async (tx, now) => {
    // A webhook may have come before the answer, and told what it says.
    const former = { ...((await lockTemplate(tx, row.id)) ?? row), category: input.category }
    const next = { ...row, ...judged, id: row.id }
    await settleTemplate(tx, { ...next, providerTemplateId, editedAt: now }, now)
    return tellOfTemplates(deps, tx, [{ ...row, former, next }], now)
  })
  return done({ id: row.id, replayed: false })
}

/** Deletes one language at WhatsApp, then here. Messages on their way with it will be refused by the gate. */
export async function deleteTemplate(deps: Dependencies, request: RequestContext, id: string): Promise<Outcome<null>> {
  const { organizationId } = request
  const row = await deps.database.read(organizationId, (tx) => findTemplate(tx, id))
  if (row === null || row.role !== 'agent') return { kind: 'not_found' }
  const { providerTemplateId, name } = row
  if (providerTemplateId === null) return { kind: 'invalid', code: 'template.locked', params: {} }
  const client = await templateClientOf(deps, organizationId)
  const gone = await client.deleteTemplate({ id: providerTemplateId, name })
  if (gone.kind !== 'done') return leaveToSync(deps, request, gone)
  await write(deps, request, 'template_deleted', row, async (tx) => {
    await removeTemplate(tx, row.id)
    return []
  })
  return done(null)
}

function exampleOf(
  deps: Dependencies,
  { organizationId }: RequestContext,
  { content, exampleMediaId }: Pick<NewTemplateInput, 'content' | 'exampleMediaId'>,
): Promise<Outcome<string | null>> {
  return handOverExample(deps, organizationId, { header: content.header, mediaId: exampleMediaId })
}

function invalid({ part, flaw, max, field }: TemplateProblem): Outcome<never> {
  const params = { part, flaw, ...(max === undefined ? {} : { max }), ...(field === undefined ? {} : { field }) }
  return { kind: 'invalid', code: 'template.invalid', params }
}

function editableId(row: TemplateRow, category: string, now: number): string | null {
  const isApproved = row.status === 'APPROVED'
  const isTooSoon = isApproved && row.editedAt !== null && now - row.editedAt < APPROVED_EDIT_EVERY_MS
  const isMoved = isApproved && category !== row.category
  return EDITABLE.includes(row.status) && !isTooSoon && !isMoved ? row.providerTemplateId : null
}

async function nowOf(deps: Dependencies, { organizationId }: RequestContext): Promise<number> {
  return deps.databaseNow() + (await deps.database.read(organizationId, readClockOffset))
}

/** Without an answer the next list tells, and that is read at once. */
async function leaveToSync(
  deps: Dependencies,
  { organizationId }: RequestContext,
  answer: Parameters<typeof unanswered>[0],
): Promise<Outcome<never>> {
  if (answer.kind === 'failed') {
    await deps.database.transaction(organizationId, (tx) => planTemplateSync(tx, { dueAt: deps.databaseNow() }))
  }
  return unanswered(answer)
}

async function write(
  deps: Dependencies,
  { organizationId, actor }: RequestContext,
  action: string,
  { name, language }: TemplateRow,
  work: (tx: Transaction, now: number) => Promise<readonly FeedRow[]>,
): Promise<void> {
  await deps.database.transaction(organizationId, async (tx) => {
    const now = deps.databaseNow() + (await readClockOffset(tx))
    const told = await work(tx, now)
    await insertAuditEvents(tx, [{ id: deps.newId(), actor, action, details: { name, language }, at: now }])
    appendFeed(tx, [{ event: 'template', data: {} }, ...told], now)
  })
  deps.wake(organizationId, 'feed')
}
