import type { OrganizationId } from '../domain/ids.ts'
import { findShrunkLogs } from '../store/shrunk-logs.ts'
import type { Dependencies } from './dependencies.ts'
import { markLogRefused } from './refuse-log.ts'

/**
 * A database from an older backup has forgotten the newest stops (reliability §3.8), and would say so only when something
 * new is signed. To be called before anything is sent: organizations whose log is smaller than what was signed for rest
 * until the newer database is back. @returns these organizations
 */
export async function stopRestored({
  database,
  databaseNow,
  logSigner,
}: Pick<Dependencies, 'database' | 'databaseNow' | 'logSigner'>): Promise<readonly OrganizationId[]> {
  const shrunk = await findShrunkLogs(database, await logSigner.signedSizes())
  for (const organizationId of shrunk) {
    await database.transaction(organizationId, (tx) => markLogRefused(tx, 'consistency.rolled_back', databaseNow()))
  }
  return shrunk
}
