import type { OrganizationId } from '../domain/ids.ts'
import { LANGUAGES, type Language, toLanguage } from '../domain/language.ts'
import type { Policy } from '../domain/policy.ts'
import { requestTemplateName } from '../domain/request-template.ts'
import { saysTheSame } from '../domain/template.ts'
import { textOf } from '../domain/texts.ts'
import { loadOrganization } from '../store/organizations.ts'
import { loadPolicy } from '../store/policies.ts'
import { listTemplates, type TemplateRow } from '../store/templates.ts'
import type { Dependencies } from './dependencies.ts'
import { done, type Outcome } from './outcome.ts'
import { requestContent } from './request-content.ts'
import type { RequestContext } from './request-context.ts'
import { type Submission, submitTemplate } from './submit-template.ts'

/**
 * Submits the policy's text of the opt-in request in each language that has none of these words yet. A changed text is a
 * template of its own, so that the one in use stays in use until WhatsApp has approved the new one (product-ux §7.2).
 * Words that were rejected are not submitted a second time: they have to change. Nor are those that somebody changed at
 * WhatsApp's side, which may have been on purpose: that is for an administrator to say.
 */
export async function submitRequestTemplates(deps: Dependencies, organizationId: OrganizationId): Promise<void> {
  for (const submission of await missingNow(deps, organizationId, { isAgain: false })) {
    await submitTemplate(deps, { organizationId, actor: { kind: 'system' } }, submission)
  }
}

/**
 * An administrator's word that the texts are handed in again where somebody has changed them at WhatsApp's side. The
 * changed ones stay as they are there, and are never sent.
 */
export async function submitRequestsAgain(
  deps: Dependencies,
  request: Pick<RequestContext, 'organizationId' | 'actor'>,
): Promise<Outcome<null>> {
  for (const submission of await missingNow(deps, request.organizationId, { isAgain: true })) {
    const submitted = await submitTemplate(deps, request, submission)
    if (submitted.kind !== 'done') return submitted
  }
  return done(null)
}

async function missingNow(
  deps: Dependencies,
  organizationId: OrganizationId,
  { isAgain }: { readonly isAgain: boolean },
): Promise<readonly Submission[]> {
  return deps.database.read(organizationId, async (tx) => {
    const [policy, organization, rows] = [
      await loadPolicy(tx),
      await loadOrganization(tx),
      await listTemplates(tx, 'opt_in_request'),
    ]
    return organization === null ? [] : missingRequests(policy, organization.defaultLanguage, rows, isAgain)
  })
}

/** What is to be submitted: English, the organization's language, and every language with words or a template of its own. */
export function missingRequests(
  { texts }: Pick<Policy, 'texts'>,
  defaultLanguage: string,
  rows: readonly Pick<TemplateRow, 'language' | 'version' | 'content' | 'words'>[],
  isAgain = false,
): readonly Submission[] {
  const counts = ({ words }: Pick<TemplateRow, 'words'>) => !isAgain || words !== 'other'
  const has = (language: Language) => rows.some((row) => toLanguage(row.language, 'en').language === language)
  const isWanted = (language: Language) =>
    language === 'en' ||
    language === toLanguage(defaultLanguage, 'en').language ||
    texts[language]?.opt_in_request !== undefined ||
    has(language)
  return LANGUAGES.filter(isWanted).flatMap((language) => {
    const wanted = requestContent(language, textOf('opt_in_request', language, texts))
    const own = rows.filter((row) => row.language === wanted.language)
    if (own.some((row) => counts(row) && saysTheSame(row.content, wanted.content))) return []
    const version = own.reduce((greatest, row) => Math.max(greatest, row.version), 0) + 1
    return [{ ...wanted, version, name: requestTemplateName(version), role: 'opt_in_request', category: 'UTILITY' }]
  })
}
