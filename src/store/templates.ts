import { type Instant, toIso } from '../domain/instant.ts'
import { fieldNames, type TemplateContent } from '../domain/template.ts'
import type { TemplateWords } from '../domain/template-state.ts'
import { anchoredInsert } from './anchored-insert.ts'
import type { Transaction } from './tenant-database.ts'

/** A template as it is first written: made by us, or seen in the provider's list. */
export interface NewTemplate {
  readonly name: string
  readonly language: string
  /** The opt-in request's own template is hidden from the agents' picker. */
  readonly role: 'opt_in_request' | 'agent'
  /** Which text of the opt-in request it is; 1 for an agent's. */
  readonly version: number
  readonly category: string
  readonly status: string
  readonly content: TemplateContent
  readonly providerTemplateId: string | null
  readonly rejectedReason: string | null
  readonly quality: string
  readonly previousCategory: string | null
  readonly nextCategory: string | null
  /** Of the opt-in request's template; left out: ours. */
  readonly words?: TemplateWords
}

export interface TemplateRow extends NewTemplate {
  readonly id: string
  readonly words: TemplateWords
  readonly editedAt: Instant | null
  readonly useCount: number
  readonly lastUsedAt: Instant | null
  readonly updatedAt: Instant
}

/** The columns of a `TemplateRow`. */
export const TEMPLATE_COLUMNS = `id, name, language, role, version, category, status, content, provider_template_id as "providerTemplateId",
  rejected_reason as "rejectedReason", quality, previous_category as "previousCategory", next_category as "nextCategory",
  words, edited_at as "editedAt", use_count as "useCount", last_used_at as "lastUsedAt", updated_at as "updatedAt"`

export async function listTemplates(tx: Transaction, role: NewTemplate['role']): Promise<TemplateRow[]> {
  const found = await tx.query<TemplateRow>(
    {
      name: 'templates_list',
      text: `select ${TEMPLATE_COLUMNS} from templates where organization_id = $1 and role = $2 order by name, language`,
    },
    [tx.organizationId, role],
  )
  return found.rows
}

/** All of them, locked until the transaction ends. */
export async function lockTemplates(tx: Transaction): Promise<TemplateRow[]> {
  const found = await tx.query<TemplateRow>(
    `select ${TEMPLATE_COLUMNS} from templates where organization_id = $1 order by id for update`,
    [tx.organizationId],
  )
  return found.rows
}

/** One template, locked until the transaction ends. */
export async function lockTemplate(tx: Transaction, id: string): Promise<TemplateRow | null> {
  const found = await tx.query<TemplateRow>(
    `select ${TEMPLATE_COLUMNS} from templates where organization_id = $1 and id = $2 for update`,
    [tx.organizationId, id],
  )
  return found.rows[0] ?? null
}

export async function findTemplate(tx: Transaction, id: string): Promise<TemplateRow | null> {
  const found = await tx.query<TemplateRow>(
    `select ${TEMPLATE_COLUMNS} from templates where organization_id = $1 and id = $2`,
    [tx.organizationId, id],
  )
  return found.rows[0] ?? null
}

const INSERTED = [
  ['id', 'uuid'],
  ['name', 'text'],
  ['language', 'text'],
  ['role', 'text'],
  ['version', 'int'],
  ['category', 'text'],
  ['status', 'text'],
  ['body', 'text'],
  ['parameters', 'text[]'],
  ['buttons', 'text[]'],
  ['content', 'jsonb'],
  ['provider_template_id', 'text'],
  ['rejected_reason', 'text'],
  ['quality', 'text'],
  ['previous_category', 'text'],
  ['next_category', 'text'],
  ['words', 'text'],
  ['updated_at', 'timestamptz'],
] as const

const insert = anchoredInsert(
  'templates',
  INSERTED,
  'on conflict (organization_id, name, language) do nothing returning t.id',
)

const overwrite = anchoredInsert(
  'templates',
  INSERTED,
  // What a webhook said after the list was asked for is newer than the list.
  `on conflict (organization_id, name, language) do update set category = excluded.category, status = excluded.status,
    body = excluded.body, parameters = excluded.parameters, buttons = excluded.buttons, content = excluded.content,
    provider_template_id = excluded.provider_template_id, rejected_reason = excluded.rejected_reason,
    quality = excluded.quality, previous_category = coalesce(excluded.previous_category, t.previous_category), next_category = excluded.next_category,
    words = excluded.words, updated_at = excluded.updated_at where t.updated_at <= excluded.updated_at`,
)

type WithId = NewTemplate & { readonly id: string }

/** Adds templates; answers the ids of those whose name was free in their language. */
export async function insertTemplates(
  tx: Transaction,
  templates: readonly WithId[],
  now: Instant,
): Promise<ReadonlySet<string>> {
  const made = await insert<{ id: string }>(
    tx,
    templates.map((template) => valuesOf(template, now)),
  )
  return new Set(made.map(({ id }) => id))
}

/** Writes what the provider's list says, of what is not newer than `seenAt`. Each keeps its id, role and use. */
export async function overwriteTemplates(
  tx: Transaction,
  templates: readonly WithId[],
  seenAt: Instant,
): Promise<void> {
  await overwrite(
    tx,
    templates.map((template) => valuesOf(template, seenAt)),
  )
}

function valuesOf(template: WithId, at: Instant): unknown[] {
  const { content } = template
  return [
    template.id,
    template.name,
    template.language,
    template.role,
    template.version,
    template.category,
    template.status,
    content.body,
    arrayLiteral(fieldNames(content)),
    arrayLiteral(content.buttons.map(({ text }) => text)),
    JSON.stringify(content),
    template.providerTemplateId,
    template.rejectedReason,
    template.quality,
    template.previousCategory,
    template.nextCategory,
    template.words ?? 'ours',
    toIso(at),
  ]
}

/** Takes out what the provider's list does not have, unless it is newer than the list. */
export async function removeUnlisted(tx: Transaction, ids: readonly string[], seenAt: Instant): Promise<void> {
  await tx.query(
    'delete from templates where organization_id = $1 and not (id = any($2::uuid[])) and updated_at <= $3',
    [tx.organizationId, ids, toIso(seenAt)],
  )
}

/** Takes out all of them: the channel has become another account's. */
export async function clearTemplates(tx: Transaction): Promise<void> {
  await tx.query('delete from templates where organization_id = $1', [tx.organizationId])
}

export async function removeTemplate(tx: Transaction, id: string): Promise<void> {
  await tx.query('delete from templates where organization_id = $1 and id = $2', [tx.organizationId, id])
}

/** Counts messages that left with these templates; once per transaction, in the order of their ids. */
export async function countUses(
  tx: Transaction,
  uses: readonly { readonly id: string; readonly count: number }[],
  now: Instant,
): Promise<void> {
  for (const { id, count } of uses.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    await tx.query(
      {
        name: 'template_used',
        text: `update templates set use_count = use_count + $3, last_used_at = $4 where organization_id = $1 and id = $2`,
      },
      [tx.organizationId, id, count, toIso(now)],
    )
  }
}

function arrayLiteral(items: readonly string[]): string {
  return `{${items.map((item) => `"${item.replace(/["\\]/g, '\\$&')}"`).join(',')}}`
}
