import type { OrganizationId } from '../../domain/ids.ts'
import { readMedia } from '../../store/media.ts'
import { claimMedia, forgetLeftovers, takeLeftovers } from '../../store/media-work.ts'
import type { Dependencies } from '../dependencies.ts'
import { fetchMedia, MEDIA_LEASE_MS } from './fetch-media.ts'
import { handOver } from './hand-over.ts'

/** Transfers of one organization at a time. */
const FILES_MAX = 4
const LEFTOVERS_MAX = 50

/** Does what is due with an organization's files; answers whether there may be more. Never inside a transaction. */
export async function workOnMedia(deps: Dependencies, organizationId: OrganizationId): Promise<boolean> {
  const now = deps.databaseNow()
  const due = await deps.database.transaction(organizationId, async (tx) => {
    const ids = await claimMedia(tx, { now, leaseUntil: now + MEDIA_LEASE_MS, limit: FILES_MAX })
    return [...(await readMedia(tx, ids)).values()]
  })
  await Promise.all(
    due.map((row) =>
      row.state === 'stored' ? handOver(deps, organizationId, row) : fetchMedia(deps, organizationId, row),
    ),
  )
  const isMoreLeft = await removeLeftovers(deps, organizationId)
  return due.length === FILES_MAX || isMoreLeft
}

async function removeLeftovers(deps: Dependencies, organizationId: OrganizationId): Promise<boolean> {
  const now = deps.databaseNow()
  const names = await deps.database.transaction(organizationId, (tx) => takeLeftovers(tx, now, LEFTOVERS_MAX))
  if (names.length === 0) return false
  await Promise.all(names.map((name) => deps.media.remove({ organizationId, name })))
  await deps.database.transaction(organizationId, (tx) => forgetLeftovers(tx, names))
  return names.length === LEFTOVERS_MAX
}
