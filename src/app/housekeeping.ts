import type { Transaction } from '../store/database.ts'
import { dropOldFeed } from '../store/feed.ts'
import { dropOldKeys } from '../store/idempotency-keys.ts'
import { dropOldTries } from '../store/sign-in-tries.ts'
import { eraseRepeatedBodies } from '../store/stored-bodies.ts'
import { dropUnsent } from '../store/unsent-uploads.ts'
import { findOldRows, findRepeatedBodies } from '../store/work-to-do.ts'
import type { Dependencies } from './dependencies.ts'

/**
 * Drops feed rows after a day and idempotency keys after three, uploads that nobody sent, bodies that repeat what was
 * erased, private files of transfers that died, and tries at passwords: what is kept longer is evidence.
 * @param onFault hears what is wrong with one part or organization, which keeps no other waiting.
 */
export async function keepHouse(deps: Dependencies, onFault: (error: unknown) => void): Promise<void> {
  const now = deps.databaseNow()
  await deps.media.dropLeftBehind().catch(onFault)
  await dropOldTries(deps.database, now).catch(onFault)
  for (const organizationId of await findOldRows(deps.database, now)) {
    const dropAll = async (tx: Transaction) => {
      await dropOldFeed(tx, now)
      await dropOldKeys(tx, now)
      await dropUnsent(tx, now)
    }
    await deps.database.transaction(organizationId, dropAll).catch(onFault)
  }
  for (const organizationId of await findRepeatedBodies(deps.database)) {
    await deps.database.eraser.transaction(organizationId, eraseRepeatedBodies).catch(onFault)
  }
}
