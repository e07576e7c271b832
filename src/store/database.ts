import type { Pool } from 'pg'
import type { OrganizationId } from '../domain/ids.ts'
import type { Instant } from '../domain/instant.ts'
import { type DatabaseClock, startDatabaseClock } from './database-clock.ts'
import { openForeignPool, openPool, type PoolLimits } from './pools.ts'
import { refuseTooPowerful } from './role-check.ts'
import { type Role, roleLogin } from './roles.ts'
import { connectionSettings, type ServerAddress } from './server-address.ts'
import { type NamedStatement, type Rows, type TenantDatabase, tenantDatabase } from './tenant-database.ts'

export type { Transaction } from './tenant-database.ts'

/** Everything that can be done to the database, by the role that may do it. Transactions are those of role `app`. */
export interface Database extends TenantDatabase {
  /** Puts webhooks into the inbox and can do nothing else. */
  readonly intake: TenantDatabase
  /** Role `app` on connections that screens cannot use up: claims, checks and outcomes of sends. */
  readonly sender: TenantDatabase
  /** Destroys subject keys and personal rows. */
  readonly eraser: TenantDatabase
  /** Which organizations have work: reads the work tables of all organizations. */
  sweep<Row>(statement: string | NamedStatement, values?: readonly unknown[]): Promise<Rows<Row>>
  /** Statements on tables that belong to no organization: sender directory, set-up codes, heartbeats, auth. */
  local<Row>(statement: string | NamedStatement, values?: readonly unknown[]): Promise<Rows<Row>>
  /** Role `app` on connections of their own with pg's usual row values, for the library that keeps the auth tables. */
  readonly authPool: Pool
  /** The database's clock, without any organization's offset. */
  now(): Instant
  close(): Promise<void>
}

export interface DatabaseOptions {
  readonly address: ServerAddress
  readonly masterKey: Uint8Array
  /** Hears of broken idle connections and failed clock measurements. */
  readonly onFault: (error: unknown) => void
}

type PoolName = 'app' | 'auth' | 'intake' | 'sender' | 'eraser' | 'sweep'

const LIMITS: Record<PoolName, PoolLimits & { readonly role: Role }> = {
  app: { role: 'app', connectionsMax: 16, statementMs: 10_000 },
  auth: { role: 'app', connectionsMax: 4, statementMs: 5_000 },
  intake: { role: 'intake', connectionsMax: 8, statementMs: 5_000 },
  sender: { role: 'app', connectionsMax: 8, statementMs: 5_000 },
  eraser: { role: 'eraser', connectionsMax: 2, statementMs: 60_000 },
  sweep: { role: 'sweep', connectionsMax: 2, statementMs: 5_000 },
}

/** Opens the pools of a migrated database and measures its clock. Refuses logins that could do too much. */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const pools = openPools(options)
  try {
    await Promise.all([pools.app, pools.intake, pools.eraser, pools.sweep].map(refuseTooPowerful))
    return databaseOf(pools, await startDatabaseClock(pools.app, options.onFault))
  } catch (error) {
    await endPools(pools)
    throw error
  }
}

function openPools({ address, masterKey, onFault }: DatabaseOptions): Record<PoolName, Pool> {
  const open = (name: PoolName) => {
    const login = roleLogin(LIMITS[name].role, masterKey)
    return openPool(connectionSettings(address, login), LIMITS[name], onFault)
  }
  return {
    app: open('app'),
    auth: openForeignPool(connectionSettings(address, roleLogin('app', masterKey)), LIMITS.auth, onFault),
    intake: open('intake'),
    sender: open('sender'),
    eraser: open('eraser'),
    sweep: open('sweep'),
  }
}

function databaseOf(pools: Record<PoolName, Pool>, clock: DatabaseClock): Database {
  return {
    ...tenantDatabase(poolFor(pools.app)),
    intake: tenantDatabase(poolFor(pools.intake)),
    sender: tenantDatabase(poolFor(pools.sender)),
    eraser: tenantDatabase(poolFor(pools.eraser)),
    sweep: (statement, values) => runOn(pools.sweep, statement, values),
    local: (statement, values) => runOn(pools.app, statement, values),
    authPool: pools.auth,
    now: () => clock.now(),
    close: async () => {
      clock.stop()
      await endPools(pools)
    },
  }
}

/** The entry for an organization. On plain PostgreSQL every organization has the same one (scale-out section 7). */
function poolFor(pool: Pool): (organizationId: OrganizationId) => Pool {
  return () => pool
}

async function runOn<Row>(
  pool: Pool,
  statement: string | NamedStatement,
  values: readonly unknown[] = [],
): Promise<Rows<Row>> {
  const query = typeof statement === 'string' ? { text: statement } : statement
  const result = await pool.query({ ...query, values: [...values] })
  return { rows: result.rows, rowCount: result.rowCount ?? 0 }
}

async function endPools(pools: Record<PoolName, Pool>): Promise<void> {
  await Promise.all(Object.values(pools).map((pool) => pool.end()))
}
