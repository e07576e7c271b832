import type { OrganizationId } from '../domain/ids.ts'
import { loadOrganization } from '../store/organizations.ts'
import { removeOrganization } from '../store/remove-organization.ts'
import { forgetSetUp } from '../store/set-up-marks.ts'
import type { Dependencies } from './dependencies.ts'
import { done, type Outcome } from './outcome.ts'

/** Removes the demo with its log in one step. The rules of the database refuse it for a real organization. */
export async function removeDemo(
  deps: Pick<Dependencies, 'database' | 'media'> & {
    readonly removeUsersOf: (organizationId: string) => Promise<void>
  },
  demoId: OrganizationId,
): Promise<Outcome<null>> {
  const organization = await deps.database.read(demoId, loadOrganization)
  if (organization?.kind !== 'demo') return { kind: 'invalid', code: 'setup.no_demo', params: {} }
  const removed = await deps.database.eraser.transaction(demoId, removeOrganization)
  if (!removed) throw new Error('The demo could not be removed.')
  await deps.media.removeAll(demoId)
  await forgetSetUp(deps.database, demoId)
  await deps.removeUsersOf(demoId)
  return done(null)
}
