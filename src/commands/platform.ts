import type { Config } from '../config.ts'
import type { Log } from '../log.ts'
import { type Database, openDatabase } from '../store/database.ts'
import { migrate } from '../store/migrate.ts'
import { openStorage, type Storage } from './storage.ts'

/** What every command that works with data stands on. */
export interface Platform {
  readonly config: Config
  readonly log: Log
  readonly masterKey: Buffer
  readonly database: Database
  close(): Promise<void>
}

/** Opens the database server, brings the database up to date and opens the pools. */
export async function openPlatform(config: Config, log: Log): Promise<Platform> {
  const storage = await openStorage(config, () => log.error('database.server_lost'))
  try {
    await migrateStorage(storage)
    const onFault = (error: unknown) => log.warn('database.connection_fault', { error })
    const database = await openDatabase({ address: storage.address, masterKey: storage.masterKey, onFault })
    const close = async () => {
      await database.close()
      await storage.close()
    }
    return { config, log, masterKey: storage.masterKey, database, close }
  } catch (error) {
    await storage.close()
    throw error
  }
}

/** Applies what is missing; returns the names of the migrations. */
export function migrateStorage({ address, owner, masterKey }: Storage): Promise<string[]> {
  return migrate({ address, masterKey, ...(owner ? { owner } : {}) })
}
