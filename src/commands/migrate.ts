import type { CommandContext } from './command.ts'
import { migrateStorage } from './platform.ts'
import { openStorage } from './storage.ts'

export async function run({ config, log, print }: CommandContext): Promise<number> {
  const storage = await openStorage(config, () => log.error('database.server_lost'))
  try {
    const applied = await migrateStorage(storage)
    for (const name of applied) print(`Applied ${name}.`)
    print(applied.length === 0 ? 'The database was up to date.' : 'The database is up to date.')
    return 0
  } finally {
    await storage.close()
  }
}
