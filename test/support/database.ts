import { Client, type ClientConfig, type QueryResult } from 'pg'
import { isAlive } from '../../src/store/bundled/postmaster-file.ts'
import { type Database, openDatabase } from '../../src/store/database.ts'
import { closeToOthers } from '../../src/store/ensure-roles.ts'
import { connectionSettings, type ServerAddress } from '../../src/store/server-address.ts'
import { ensureTemplate } from './template-database.ts'
import { openTestServer, TEST_MASTER_KEY, TEST_OWNER, type TestServer } from './test-server.ts'

/** A migrated, empty database of its own for one test file. */
export interface TestDatabase extends AsyncDisposable {
  readonly name: string
  readonly database: Database
  readonly address: ServerAddress
  readonly masterKey: Buffer
  /** A superuser's login to this database, for what the product can never do. */
  readonly administrator: ClientConfig
  /** Runs one statement as the owner of the tables, whom row security does not hold. For looking, and for premises. */
  asOwner(text: string, values?: readonly unknown[]): Promise<QueryResult>
  /** Closes the pools and drops the database. */
  close(): Promise<void>
}

const PREFIX = 'yesline_test_'
let made = 0

/** Copies the template. Close it in an `after` hook, or declare it with `await using`. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = await openTestServer()
  const name = newDatabaseName()
  await asAdministrator(server, async (administrator) => {
    await dropAbandoned(administrator)
    const template = await ensureTemplate(administrator, server)
    await administrator.query(`create database ${name} owner ${TEST_OWNER.user} template ${template}`)
  })
  const address = server.address(name)
  const owner = new Client(connectionSettings(address, TEST_OWNER))
  await owner.connect()
  await closeToOthers(owner)
  const database = await openDatabase({ address, masterKey: TEST_MASTER_KEY, onFault: warn })
  const close = async () => {
    await database.close()
    await owner.end()
    await asAdministrator(server, (administrator) => administrator.query(`drop database ${name} with (force)`))
    await server.release()
  }
  return {
    name,
    database,
    address,
    masterKey: TEST_MASTER_KEY,
    administrator: server.administrator(name),
    asOwner: (text, values = []) => owner.query(text, [...values]),
    close,
    [Symbol.asyncDispose]: close,
  }
}

export function newDatabaseName(): string {
  made += 1
  return `${PREFIX}${process.pid}_${made}`
}

function warn(fault: unknown): void {
  process.emitWarning(fault instanceof Error ? fault : String(fault))
}

export async function asAdministrator<Result>(
  server: TestServer,
  work: (client: Client) => Promise<Result>,
): Promise<Result> {
  const client = new Client(server.administrator('postgres'))
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Databases of test processes that were killed. */
export async function dropAbandoned(administrator: Client): Promise<void> {
  const { rows } = await administrator.query<{ name: string }>(
    'select datname as name from pg_database where starts_with(datname, $1)',
    [PREFIX],
  )
  for (const { name } of rows) {
    const pid = Number(name.slice(PREFIX.length).split('_')[0])
    if (!isAlive(pid)) await administrator.query(`drop database if exists ${name} with (force)`)
  }
}
