import type { OrganizationId } from '../domain/ids.ts'
import type { Dependencies } from './dependencies.ts'
import type { Outcome } from './outcome.ts'
import { submitRequestTemplates } from './submit-request-templates.ts'
import { syncTemplates } from './sync-templates.ts'

/** The nightly round, and the one after connecting: first what there is, then what the policy still lacks. */
export async function bringTemplatesUpToDate(
  deps: Dependencies,
  organizationId: OrganizationId,
): Promise<Outcome<{ readonly count: number }>> {
  const synced = await syncTemplates(deps, organizationId)
  if (synced.kind === 'done') await submitRequestTemplates(deps, organizationId)
  return synced
}
