import { setTimeout as wait } from 'node:timers/promises'
import type { Pool, PoolClient, QueryResult } from 'pg'
import { isUuid, type OrganizationId } from '../domain/ids.ts'
import { isWorthRepeating } from './sql-state.ts'

const RUNS_MAX = 5
const REPEAT_DELAY_MS_MAX = 50

export interface Rows<Row> {
  readonly rows: Row[]
  readonly rowCount: number
}

/** SQL with a name is prepared once per connection. One name, one text. */
export interface NamedStatement {
  readonly name: string
  readonly text: string
}

/** One transaction of one organization. Row security hides every other organization's rows from it. */
export interface Transaction {
  readonly organizationId: OrganizationId
  /** Runs one statement. Instants go in as `toIso(instant)`, come out as milliseconds; bigints come out as numbers. */
  query<Row>(statement: string | NamedStatement, values?: readonly unknown[]): Promise<Rows<Row>>
}

/** What one database role may do for one organization at a time. */
export interface TenantDatabase {
  /**
   * Commits what `work` did, or nothing. Runs `work` again, up to 5 times, when the database chose it as the victim of
   * a conflict (40001, 40P01), so `work` must have no other effects. No network inside.
   */
  transaction<Result>(organizationId: OrganizationId, work: (tx: Transaction) => Promise<Result>): Promise<Result>
  /** The same on one unchanging snapshot, read only. */
  read<Result>(organizationId: OrganizationId, work: (tx: Transaction) => Promise<Result>): Promise<Result>
  /** One statement that is its own transaction, in a single exchange with the server: the cheapest way for hot paths. */
  single<Row>(
    organizationId: OrganizationId,
    statement: string | NamedStatement,
    values?: readonly unknown[],
  ): Promise<Rows<Row>>
}

/** @param poolFor chooses the entry for an organization; on plain PostgreSQL always the same pool (scale-out section 7). */
export function tenantDatabase(poolFor: (organizationId: OrganizationId) => Pool): TenantDatabase {
  return {
    transaction: (organizationId, work) =>
      repeatOnConflict(() => inTransaction(poolFor(organizationId), organizationId, 'begin', work)),
    read: (organizationId, work) =>
      repeatOnConflict(() =>
        inTransaction(poolFor(organizationId), organizationId, 'begin isolation level repeatable read read only', work),
      ),
    single: (organizationId, statement, values) =>
      repeatOnConflict(() => singleStatement(poolFor(organizationId), organizationId, statement, values)),
  }
}

async function repeatOnConflict<Result>(run: () => Promise<Result>): Promise<Result> {
  for (let runs = 1; ; runs += 1) {
    try {
      return await run()
    } catch (error) {
      if (runs >= RUNS_MAX || !isWorthRepeating(error)) throw error
      await wait(Math.random() * REPEAT_DELAY_MS_MAX * runs)
    }
  }
}

async function inTransaction<Result>(
  pool: Pool,
  organizationId: OrganizationId,
  begin: string,
  work: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect()
  let ended = false
  try {
    const tx: Transaction = { organizationId, query: (statement, values) => run(client, statement, values) }
    // Connections are pipelined: the opening and the first statement leave together.
    const [opened, worked] = await Promise.allSettled([client.query(opening(begin, organizationId)), work(tx)])
    const fault = reasonOf(opened) ?? reasonOf(worked)
    const [end] = await Promise.allSettled([client.query(fault ? 'rollback' : 'commit')])
    ended = end.status === 'fulfilled'
    if (fault) throw fault.reason
    mustBeCommitted(end)
    return fulfilledValue(worked)
  } finally {
    // A connection whose end of transaction was not confirmed is closed; the server rolls back.
    client.release(!ended)
  }
}

async function singleStatement<Row>(
  pool: Pool,
  organizationId: OrganizationId,
  statement: string | NamedStatement,
  values: readonly unknown[] = [],
): Promise<Rows<Row>> {
  const client = await pool.connect()
  let ended = false
  try {
    const [opened, answered, end] = await Promise.allSettled([
      client.query(opening('begin', organizationId)),
      run<Row>(client, statement, values),
      client.query('commit'),
    ])
    ended = end.status === 'fulfilled'
    const fault = reasonOf(opened) ?? reasonOf(answered)
    if (fault) throw fault.reason
    mustBeCommitted(end)
    return fulfilledValue(answered)
  } finally {
    client.release(!ended)
  }
}

function reasonOf(outcome: PromiseSettledResult<unknown>): PromiseRejectedResult | undefined {
  return outcome.status === 'rejected' ? outcome : undefined
}

function fulfilledValue<Value>(outcome: PromiseSettledResult<Value>): Value {
  if (outcome.status === 'rejected') throw outcome.reason
  return outcome.value
}

/** The server answers the commit of a transaction in which a statement failed with ROLLBACK, and without an error. */
function mustBeCommitted(end: PromiseSettledResult<QueryResult>): void {
  const { command } = fulfilledValue(end)
  if (command !== 'COMMIT')
    throw new Error(`A failed statement was passed over, so nothing was committed (${command}).`)
}

/**
 * Opening and setting are one simple-query message, which a distributed engine ships with its own BEGIN (scale-out
 * section 6). Parameters are impossible in SET, hence the check of the form.
 */
function opening(begin: string, organizationId: OrganizationId): string {
  if (!isUuid(organizationId)) throw new Error('An organization id must be a UUID in lower case.')
  return `${begin}; set local app.organization = '${organizationId}'`
}

async function run<Row>(
  client: PoolClient,
  statement: string | NamedStatement,
  values: readonly unknown[] = [],
): Promise<Rows<Row>> {
  const query = typeof statement === 'string' ? { text: statement } : statement
  const result = await client.query({ ...query, values: [...values] })
  return { rows: result.rows, rowCount: result.rowCount ?? 0 }
}
