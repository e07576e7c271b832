// Runs the database tests on the bundled PostgreSQL, and then once more on PostgreSQL 15, the oldest that Yesline works
// with, where this machine has one. Usage: node test/support/run-database-tests.ts [file ...]
import { globSync } from 'node:fs'
import { basename } from 'node:path'
import { buildWorkspace } from '../../src/workspace-build.ts'
import { startOldestPostgres } from './oldest-postgres.ts'
import { repeatFailed, runFiles } from './run-files.ts'
import { openTestServer, TEST_SERVER_URL } from './test-server.ts'

const CONCURRENCY = 2
/** About our own server, files, streams or the product's own pace: another PostgreSQL makes no difference to what they show. */
const ONLY_ONCE = [
  ...['bundled-', 'product-races', 'product-fairness', 'many-logs', 'log-step-kills'],
  ...['product-receipt-by-hand', 'product-receipt-files', 'product-simulator-streams', 'product-public-address'],
]
/** Holds the product to a time that was promised, so nothing else may use the machine meanwhile. */
const ALONE = ['product-fairness']
const named = process.argv.slice(2)
const files = named.length > 0 ? named : globSync('test/database/**/*.test.ts').sort()

// Once, because products that start side by side would build it into one folder.
await buildWorkspace()
repeatFailed([...(await runOnBundled()), ...(await runOnOldest())])

async function runOnBundled(): Promise<string[]> {
  // Held for the whole run, so that the server is not stopped and started between files.
  const server = await openTestServer()
  const beside = await runFiles('Database tests on the bundled PostgreSQL 18', without(files, ALONE), CONCURRENCY)
  const alone = await runFiles('Database tests on the bundled PostgreSQL 18, one at a time', only(files, ALONE), 1)
  await server.release()
  return [...beside, ...alone]
}

async function runOnOldest(): Promise<string[]> {
  await using oldest = await startOldestPostgres()
  if (!oldest) {
    process.stdout.write('There is no PostgreSQL 15 on this machine: the tests ran on the bundled one only.\n')
    return []
  }
  // The processes of the files read it.
  process.env[TEST_SERVER_URL] = oldest.url
  // Awaited here: the server is there until it has.
  return await runFiles('Database tests on PostgreSQL 15', without(files, ONLY_ONCE), CONCURRENCY)
}

function only(all: readonly string[], starts: readonly string[]): string[] {
  return all.filter((file) => starts.some((start) => basename(file).startsWith(start)))
}

function without(all: readonly string[], starts: readonly string[]): string[] {
  const left = new Set(only(all, starts))
  return all.filter((file) => !left.has(file))
}
