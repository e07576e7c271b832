import type { OrganizationId } from '../domain/ids.ts'
import { LANGUAGES, type Language, toLanguage } from '../domain/language.ts'
import type { Policy } from '../domain/policy.ts'
import { requestTemplateName } from '../domain/request-template.ts'
import { templateOf, textOf } from '../domain/texts.ts'
import { loadOrganization } from '../store/organizations.ts'
import { loadPolicy } from '../store/policies.ts'
import { listTemplates, type TemplateRow } from '../store/templates.ts'
import type { Dependencies } from './dependencies.ts'
import { type Submission, submitTemplate } from './submit-template.ts'

/**
 * Submits the policy's text of the opt-in request in each language that has none of these words yet. A changed text is a
 * template of its own, so that the one in use stays in use until WhatsApp has approved the new one (product-ux §7.2).
 * Words that were rejected are not submitted a second time: they have to change.
 */
export async function submitRequestTemplates(deps: Dependencies, organizationId: OrganizationId): Promise<void> {
  const missing = await deps.database.read(organizationId, async (tx) => {
    const [policy, organization, rows] = [
      await loadPolicy(tx),
      await loadOrganization(tx),
      await listTemplates(tx, 'opt_in_request'),
    ]
    return organization === null ? [] : missingRequests(policy, organization.defaultLanguage, rows)
  })
  for (const submission of missing) {
    await submitTemplate(deps, { organizationId, actor: { kind: 'system' } }, submission)
  }
}

/** What is to be submitted: English, the organization's language, and every language with words or a template of its own. */
export function missingRequests(
  { texts }: Pick<Policy, 'texts'>,
  defaultLanguage: string,
  rows: readonly Pick<TemplateRow, 'language' | 'version' | 'content'>[],
): readonly Submission[] {
  const has = (language: Language) => rows.some((row) => toLanguage(row.language, 'en').language === language)
  const isWanted = (language: Language) =>
    language === 'en' ||
    language === toLanguage(defaultLanguage, 'en').language ||
    texts[language]?.opt_in_request !== undefined ||
    has(language)
  return LANGUAGES.filter(isWanted).flatMap((language) => {
    const wanted = requestContent(language, textOf('opt_in_request', language, texts))
    const own = rows.filter((row) => row.language === wanted.language)
    if (own.some((row) => row.content.body === wanted.content.body)) return []
    const version = own.reduce((greatest, row) => Math.max(greatest, row.version), 0) + 1
    return [{ ...wanted, version, name: requestTemplateName(version), role: 'opt_in_request', category: 'UTILITY' }]
  })
}

/** The opt-in request in one language as a template. */
export function requestContent(language: Language, text?: string): Pick<Submission, 'language' | 'content'> {
  const template = templateOf(language, text)
  return {
    language: template.language,
    content: {
      ...{ format: 'NAMED', header: null, body: template.body, footer: null },
      buttons: template.quickReplies.map((reply) => ({ kind: 'quick_reply', text: reply })),
      examples: Object.fromEntries(template.parameters.map(({ name, example }) => [name, example])),
    },
  }
}
