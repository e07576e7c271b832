import { type Instant, toIso } from '../domain/instant.ts'
import type { TemplateContent } from '../domain/template.ts'
import { fieldNames } from '../domain/template.ts'
import type { TemplateWords } from '../domain/template-state.ts'
import { TEMPLATE_COLUMNS, type TemplateRow } from './templates.ts'
import type { Transaction } from './tenant-database.ts'

/** How the provider names a template in its news: by its id, or by name and language. */
export interface NamedTemplate {
  readonly templateId: string | null
  readonly name: string | null
  readonly language: string | null
}

export interface TemplateNews {
  readonly status?: string
  readonly rejectedReason?: string | null
  readonly quality?: string
  readonly category?: string
  readonly nextCategory?: string | null
  readonly words?: TemplateWords
}

/** The template that the news is about, locked; null when we do not know it. */
export async function lockNamedTemplate(
  tx: Transaction,
  { templateId, name, language }: NamedTemplate,
): Promise<TemplateRow | null> {
  const found = await tx.query<TemplateRow>(
    `select ${TEMPLATE_COLUMNS} from templates
      where organization_id = $1 and (provider_template_id = $2 or name = $3 and language = $4)
      order by id for update`,
    [tx.organizationId, templateId, name, language],
  )
  return found.rows[0] ?? null
}

/** Writes what the provider reports of a template. */
export async function applyTemplateNews(
  tx: Transaction,
  { id, templateId }: { readonly id: string; readonly templateId: string | null },
  news: TemplateNews,
  now: Instant,
): Promise<void> {
  await tx.query(
    `update templates set status = coalesce($4, status),
        rejected_reason = case when $5 then $6 else rejected_reason end, quality = coalesce($7, quality),
        previous_category = case when $8::text is null or $8 = category then previous_category else category end,
        category = coalesce($8, category), next_category = case when $9 then $10 else next_category end,
        words = coalesce($11, words), provider_template_id = coalesce(provider_template_id, $3),
        updated_at = greatest(updated_at, $12)
      where organization_id = $1 and id = $2`,
    [
      tx.organizationId,
      id,
      templateId,
      news.status ?? null,
      news.rejectedReason !== undefined,
      news.rejectedReason ?? null,
      news.quality ?? null,
      news.category ?? null,
      news.nextCategory !== undefined,
      news.nextCategory ?? null,
      news.words ?? null,
      toIso(now),
    ],
  )
}

/** What the provider answered to a submission, or said of a template that was edited. */
export async function settleTemplate(
  tx: Transaction,
  template: {
    readonly id: string
    readonly providerTemplateId: string | null
    readonly status: string
    readonly category: string
    readonly content: TemplateContent
    readonly rejectedReason: string | null
    readonly editedAt: Instant | null
  },
  now: Instant,
): Promise<void> {
  const { content } = template
  await tx.query(
    `update templates set provider_template_id = coalesce($3, provider_template_id), status = $4, category = $5, content = $6,
        body = $7, parameters = $8, buttons = $9, rejected_reason = $10, edited_at = coalesce($11, edited_at), updated_at = $12
      where organization_id = $1 and id = $2`,
    [
      tx.organizationId,
      template.id,
      template.providerTemplateId,
      template.status,
      template.category,
      JSON.stringify(content),
      content.body,
      fieldNames(content),
      content.buttons.map(({ text }) => text),
      template.rejectedReason,
      template.editedAt === null ? null : toIso(template.editedAt),
      toIso(now),
    ],
  )
}

/** When the provider's list is to be read next. */
export async function planTemplateSync(tx: Transaction, { dueAt }: { readonly dueAt: Instant }): Promise<void> {
  await tx.query(`update channels set templates_due_at = $2 where organization_id = $1 and channel = 'whatsapp'`, [
    tx.organizationId,
    toIso(dueAt),
  ])
}

export interface EndedSync {
  /** For when this reading was planned again, in case that it dies. */
  readonly plannedAt: Instant
  readonly dueAt: Instant
  /** Null: the list could not be read. */
  readonly syncedAt: Instant | null
}

/** The same for who has read it: whoever asked for another reading meanwhile gets it. */
export async function endTemplateSync(tx: Transaction, { plannedAt, dueAt, syncedAt }: EndedSync): Promise<void> {
  await tx.query(
    `update channels set templates_synced_at = coalesce($4, templates_synced_at),
        templates_due_at = case when templates_due_at = $2 then $3 else templates_due_at end
      where organization_id = $1 and channel = 'whatsapp'`,
    [tx.organizationId, toIso(plannedAt), toIso(dueAt), syncedAt === null ? null : toIso(syncedAt)],
  )
}

/** When the provider's list was last read; null before that. */
export async function readTemplateSync(tx: Transaction): Promise<Instant | null> {
  const found = await tx.query<{ at: Instant | null }>(
    `select templates_synced_at as at from channels where organization_id = $1 and channel = 'whatsapp'`,
    [tx.organizationId],
  )
  return found.rows[0]?.at ?? null
}
