import { dropOldFeed } from '../store/feed.ts'
import { dropOldKeys } from '../store/idempotency-keys.ts'
import { eraseRepeatedBodies } from '../store/stored-bodies.ts'
import { dropUnsent } from '../store/unsent-uploads.ts'
import { findOldRows, findRepeatedBodies } from '../store/work-to-do.ts'
import type { Dependencies } from './dependencies.ts'

/** Drops feed rows after a day and idempotency keys after three, and uploads that nobody sent: what is kept longer is evidence; and bodies that repeat what was erased, and private files of transfers that died. */
export async function keepHouse(deps: Dependencies): Promise<void> {
  const now = deps.databaseNow()
  await deps.media.dropLeftBehind()
  for (const organizationId of await findOldRows(deps.database, now)) {
    await deps.database.transaction(organizationId, async (tx) => {
      await dropOldFeed(tx, now)
      await dropOldKeys(tx, now)
      await dropUnsent(tx, now)
    })
  }
  for (const organizationId of await findRepeatedBodies(deps.database)) {
    await deps.database.eraser.transaction(organizationId, eraseRepeatedBodies)
  }
}
