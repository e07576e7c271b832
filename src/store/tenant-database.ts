import { setTimeout as wait } from 'node:timers/promises'
import type { Pool, PoolClient, QueryResult } from 'pg'
import { isUuid, type OrganizationId } from '../domain/ids.ts'
import { isWorthRepeating } from './sql-state.ts'

const RUNS_MAX = 5
const REPEAT_DELAY_MS_MAX = 50
const NO_VALUES: readonly unknown[] = []

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
  /**
   * Has one statement travel with the commit, after everything that `query` was given: for what locks a row that every
   * transaction of the organization wants, so that the lock is held for the commit alone. A failure of it is the
   * transaction's failure.
   */
  atEnd(statement: NamedStatement, values: readonly unknown[]): void
  /** Has this called once the transaction is committed, and never when it is not. */
  afterCommit(call: () => void): void
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
  /** Several statements that need nothing of each other, committed together in a single exchange. */
  batch(organizationId: OrganizationId, statements: readonly Statement[]): Promise<void>
}

export interface Statement {
  readonly statement: string | NamedStatement
  readonly values: readonly unknown[]
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
    async single<Row>(organizationId: OrganizationId, statement: string | NamedStatement, values = NO_VALUES) {
      const statements = [{ statement, values }]
      const run = () => inOneExchange<Row>(poolFor(organizationId), organizationId, statements)
      return onlyOne(await repeatOnConflict(run))
    },
    async batch(organizationId, statements) {
      await repeatOnConflict(() => inOneExchange(poolFor(organizationId), organizationId, statements))
    },
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
    const { tx, last, calls, close } = openTransaction(client, organizationId)
    // Connections are pipelined: the opening and the first statements leave together, and so do the last ones.
    const [opened, worked] = await Promise.allSettled([client.query(opening(begin, organizationId)), work(tx)])
    close()
    const fault = reasonOf(opened) ?? reasonOf(worked)
    const closing = await (fault ? finish(client, [], 'rollback') : finish(client, last, 'commit'))
    ended = closing.end.status === 'fulfilled'
    const failed = fault ?? closing.answers.find((answer) => answer.status === 'rejected')
    if (failed) throw failed.reason
    mustBeCommitted(closing.end)
    for (const call of calls) call()
    return fulfilledValue(worked)
  } finally {
    // A connection whose end of transaction was not confirmed is closed; the server rolls back.
    client.release(!ended)
  }
}

function openTransaction(client: PoolClient, organizationId: OrganizationId) {
  const last: Statement[] = []
  const calls: (() => void)[] = []
  let isOpen = true
  const mustBeOpen = () => {
    // The connection may be another organization's by now.
    if (!isOpen) throw new Error('A statement came after the end of its transaction.')
  }
  const tx: Transaction = {
    organizationId,
    async query<Row>(statement: string | NamedStatement, values?: readonly unknown[]) {
      mustBeOpen()
      return run<Row>(client, statement, values)
    },
    atEnd(statement, values) {
      mustBeOpen()
      last.push({ statement, values })
    },
    afterCommit: (call) => calls.push(call),
  }
  return {
    tx,
    last,
    calls,
    close: () => {
      isOpen = false
    },
  }
}

async function inOneExchange<Row>(
  pool: Pool,
  organizationId: OrganizationId,
  statements: readonly Statement[],
): Promise<Rows<Row>[]> {
  const client = await pool.connect()
  let ended = false
  try {
    const opened = settled(client.query(opening('begin', organizationId)))
    const { answers, end } = await finish<Row>(client, statements, 'commit')
    ended = end.status === 'fulfilled'
    const fault = [await opened, ...answers].find((outcome) => outcome.status === 'rejected')
    if (fault) throw fault.reason
    mustBeCommitted(end)
    return answers.map(fulfilledValue)
  } finally {
    client.release(!ended)
  }
}

/** The last statements of a transaction and its end, in one exchange. */
async function finish<Row>(client: PoolClient, statements: readonly Statement[], command: 'commit' | 'rollback') {
  const answers = Promise.allSettled(statements.map(({ statement, values }) => run<Row>(client, statement, values)))
  const end = await settled(client.query(command))
  return { answers: await answers, end }
}

async function settled<Value>(promise: Promise<Value>): Promise<PromiseSettledResult<Value>> {
  const [outcome] = await Promise.allSettled([promise])
  return outcome
}

function onlyOne<Row>(answers: readonly Rows<Row>[]): Rows<Row> {
  const [answer] = answers
  if (answer === undefined) throw new Error('One statement has one answer.')
  return answer
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
  values: readonly unknown[] = NO_VALUES,
): Promise<Rows<Row>> {
  const query = typeof statement === 'string' ? { text: statement } : statement
  const result = await client.query({ ...query, values: [...values] })
  return { rows: result.rows, rowCount: result.rowCount ?? 0 }
}
