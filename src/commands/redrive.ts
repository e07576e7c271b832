import { findOrganizationsWithFailures, readFailedAgain } from '../store/parked-items.ts'
import type { CommandContext } from './command.ts'
import { openPlatform } from './platform.ts'

/**
 * Has webhooks read again of which an item was parked because it failed: after a repair, or with a newer version. What
 * was handled the first time is recognized and left as it is. The running product does the reading.
 */
export async function run({ config, log, print }: CommandContext): Promise<number> {
  const { database, close } = await openPlatform(config, log)
  try {
    let count = 0
    for (const organizationId of await findOrganizationsWithFailures(database))
      count += await database.transaction(organizationId, readFailedAgain)
    print(count === 1 ? 'One webhook will be read again.' : `${count} webhooks will be read again.`)
    return 0
  } finally {
    await close()
  }
}
