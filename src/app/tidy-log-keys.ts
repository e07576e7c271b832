import type { OrganizationId } from '../domain/ids.ts'
import { formatVkey } from '../ledger/verification-key.ts'
import { readNewestRotation } from '../store/log-rotations.ts'
import type { Dependencies } from './dependencies.ts'

/** Destroys the keys that a crash right after the end of a rotation left behind, on the node that holds them. */
export async function tidyLogKeys(deps: Dependencies): Promise<void> {
  for (const organizationId of await deps.logSigner.withSeveralKeys()) await tidy(deps, organizationId)
}

async function tidy(deps: Dependencies, organizationId: OrganizationId): Promise<void> {
  const rotation = await deps.database.read(organizationId, readNewestRotation)
  // While a rotation goes on each of the keys still signs, or will.
  if (rotation === null || rotation.aloneFromSize === null) return
  const inUse = (await deps.logSigner.keys(organizationId)).filter((key) => formatVkey(key) === rotation.vkey)
  if (inUse.length === 0) return
  await deps.logSigner.keepOnly(
    organizationId,
    inUse.map(({ id }) => id),
  )
}
