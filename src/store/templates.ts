import { type Instant, toIso } from '../domain/instant.ts'
import { anchoredInsert } from './anchored-insert.ts'
import type { Transaction } from './tenant-database.ts'

export interface TemplateRow {
  readonly id: string
  readonly name: string
  readonly language: string
  /** The opt-in request's own template is hidden from the agents' picker. */
  readonly role: 'opt_in_request' | 'agent'
  readonly category: string
  readonly status: string
  readonly body: string
  readonly parameters: readonly string[]
  readonly buttons: readonly string[]
  readonly providerTemplateId: string | null
}

const COLUMNS = `id, name, language, role, category, status, body, parameters, buttons,
  provider_template_id as "providerTemplateId"`

export async function listTemplates(tx: Transaction, role: TemplateRow['role']): Promise<TemplateRow[]> {
  const found = await tx.query<TemplateRow>(
    {
      name: 'templates_list',
      text: `select ${COLUMNS} from templates where organization_id = $1 and role = $2 order by name, language`,
    },
    [tx.organizationId, role],
  )
  return found.rows
}

const upsert = anchoredInsert(
  'templates',
  [
    ['id', 'uuid'],
    ['name', 'text'],
    ['language', 'text'],
    ['role', 'text'],
    ['category', 'text'],
    ['status', 'text'],
    ['body', 'text'],
    ['parameters', 'text[]'],
    ['buttons', 'text[]'],
    ['provider_template_id', 'text'],
    ['updated_at', 'timestamptz'],
  ],
  `on conflict (organization_id, name, language) do update set category = excluded.category, status = excluded.status,
    body = excluded.body, parameters = excluded.parameters, buttons = excluded.buttons,
    provider_template_id = excluded.provider_template_id, updated_at = excluded.updated_at`,
)

/** Adds templates, or brings those of the same name and language up to date. */
export async function saveTemplates(tx: Transaction, templates: readonly TemplateRow[], now: Instant): Promise<void> {
  await upsert(
    tx,
    templates.map((template) => [
      template.id,
      template.name,
      template.language,
      template.role,
      template.category,
      template.status,
      template.body,
      arrayLiteral(template.parameters),
      arrayLiteral(template.buttons),
      template.providerTemplateId,
      toIso(now),
    ]),
  )
}

/** Moves a template to the status that the provider reports; it is known by the provider's id, or by name and language. */
export async function updateTemplateStatus(
  tx: Transaction,
  template: {
    readonly templateId: string | null
    readonly name: string | null
    readonly language: string | null
    readonly status: string
  },
  now: Instant,
): Promise<void> {
  await tx.query(
    `update templates set status = $5, updated_at = $6 where organization_id = $1
      and (provider_template_id = $2 or name = $3 and language = $4)`,
    [tx.organizationId, template.templateId, template.name, template.language, template.status, toIso(now)],
  )
}

function arrayLiteral(items: readonly string[]): string {
  return `{${items.map((item) => `"${item.replace(/["\\]/g, '\\$&')}"`).join(',')}}`
}
