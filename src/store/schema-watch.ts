import type { Database } from './database.ts'

/** A node of a former version works beside a newer one for no longer than this, and what it takes to stop. */
const LOOK_EVERY_MS = 5_000

export interface SchemaWatch {
  /** Resolves with the name of a migration that this version does not have, once there is one. */
  readonly outgrown: Promise<string>
  stop(): void
}

/**
 * Looks every five seconds whether a newer version has changed the tables under this one.
 * @param known the migrations of this version, as they were when it started: an upgrade may replace its files
 */
export function watchSchema(
  database: Database,
  known: readonly string[],
  onFault: (error: unknown) => void,
): SchemaWatch {
  const { promise, resolve } = Promise.withResolvers<string>()
  const look = async () => {
    const unknown = await findUnknownMigration(database, known)
    if (unknown !== null) resolve(unknown)
  }
  const timer = setInterval(() => void look().catch(onFault), LOOK_EVERY_MS)
  return { outgrown: promise, stop: () => clearInterval(timer) }
}

async function findUnknownMigration(database: Database, known: readonly string[]): Promise<string | null> {
  const found = await database.local<{ name: string }>(
    'select name from schema_migrations where name <> all($1::text[]) order by name limit 1',
    [known],
  )
  return found.rows[0]?.name ?? null
}
