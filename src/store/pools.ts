import { type ClientConfig, Pool, type PoolConfig } from 'pg'
import { GatheringSocket } from './gathering-socket.ts'
import { rowValues } from './row-values.ts'

/** How long one pool lets things take, and how many connections it may hold. */
export interface PoolLimits {
  readonly connectionsMax: number
  readonly statementMs: number
}

const CONNECT_MS_MAX = 10_000
const IDLE_CONNECTION_MS_MAX = 60_000
// A transaction waits for nothing outside the database, so an idle one is a fault of ours.
const IDLE_IN_TRANSACTION_MS_MAX = 10_000
const LOCK_WAIT_MS_MAX = 5_000

/** @param onFault hears of connections that broke while nobody used them; the pool replaces them. */
export function openPool(connection: ClientConfig, limits: PoolLimits, onFault: (error: Error) => void): Pool {
  return listened(
    new Pool({
      ...poolSettings(connection, limits),
      pipeline: true,
      stream: () => new GatheringSocket(),
      types: rowValues,
    }),
    onFault,
  )
}

/** For code that is not ours: neither pipelined nor with our row values. */
export function openForeignPool(connection: ClientConfig, limits: PoolLimits, onFault: (error: Error) => void): Pool {
  return listened(new Pool(poolSettings(connection, limits)), onFault)
}

function listened(pool: Pool, onFault: (error: Error) => void): Pool {
  return pool.on('error', onFault)
}

function poolSettings(connection: ClientConfig, limits: PoolLimits): PoolConfig {
  return {
    ...connection,
    ...sessionSettings(limits.statementMs),
    max: limits.connectionsMax,
    connectionTimeoutMillis: CONNECT_MS_MAX,
    idleTimeoutMillis: IDLE_CONNECTION_MS_MAX,
    keepAlive: true,
  }
}

/**
 * `citus.propagate_set_commands` carries `set local app.organization` to the node that holds the rows (scale-out
 * section 6); plain PostgreSQL keeps it as an unknown custom setting. UTC is what `rowValues` reads.
 */
function sessionSettings(statementMs: number): ClientConfig {
  const settings = {
    'citus.propagate_set_commands': 'local',
    timezone: 'UTC',
    statement_timeout: statementMs,
    lock_timeout: LOCK_WAIT_MS_MAX,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS_MAX,
  }
  const options = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`)
  return { options: options.join(' '), application_name: 'yesline' }
}
