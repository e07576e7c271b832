import type { OrganizationId } from '../../domain/ids.ts'
import { readMedia } from '../../store/media.ts'
import { fetchAgain } from '../../store/media-work.ts'
import type { Dependencies } from '../dependencies.ts'
import { done, type Outcome } from '../outcome.ts'
import { tellScreens } from './tell-screens.ts'

/** Somebody does not give up on a file that could not be fetched. What is on its way or here already stays as it is. */
export async function fetchMediaAgain(
  deps: Dependencies,
  organizationId: OrganizationId,
  id: string,
): Promise<Outcome<null>> {
  const outcome = await deps.database.transaction(organizationId, async (tx): Promise<Outcome<null>> => {
    const row = (await readMedia(tx, [id])).get(id)
    if (row === undefined) return { kind: 'not_found' }
    if (row.state === 'gone') return { kind: 'invalid', code: 'media.gone', params: {} }
    if (await fetchAgain(tx, id, deps.databaseNow())) await tellScreens(tx, id, deps.databaseNow())
    return done(null)
  })
  deps.wake(organizationId, 'media')
  deps.wake(organizationId, 'feed')
  return outcome
}
