// Runs the database tests on the bundled PostgreSQL, and then once more on PostgreSQL 15, the oldest that Yesline works
// with, where this machine has one. Usage: node test/support/run-database-tests.ts [file ...]
import { spawnSync } from 'node:child_process'
import { globSync } from 'node:fs'
import { basename } from 'node:path'
import { startOldestPostgres } from './oldest-postgres.ts'
import { openTestServer } from './test-server.ts'

const CONCURRENCY = 2
/** A test that waits for ever fails with its name, instead of the whole run with none. */
const TEST_MS_MAX = 420_000
/** About our own server, files, streams or the product's own pace: another PostgreSQL makes no difference to what they show. */
const ONLY_ONCE = [
  ...['bundled-', 'product-races', 'product-fairness', 'many-logs', 'log-step-kills'],
  ...['product-receipt-by-hand', 'product-receipt-files', 'product-simulator-streams', 'product-public-address'],
]
/** Holds the product to a time that was promised, so nothing else may use the machine meanwhile. */
const ALONE = ['product-fairness']
const named = process.argv.slice(2)
const files = named.length > 0 ? named : globSync('test/database/**/*.test.ts').sort()

// Held for the whole run, so that the server is not stopped and started between files.
const bundled = await openTestServer()
const passedBeside = runTests('the bundled PostgreSQL 18', without(files, ALONE), {}, CONCURRENCY)
const passedAlone = runTests('the bundled PostgreSQL 18, one at a time', only(files, ALONE), {}, 1)
await bundled.release()
const passedOnOldest = await runOnOldest()
process.exitCode = passedBeside && passedAlone && passedOnOldest ? 0 : 1

async function runOnOldest(): Promise<boolean> {
  await using oldest = await startOldestPostgres()
  if (!oldest) {
    process.stdout.write('There is no PostgreSQL 15 on this machine: the tests ran on the bundled one only.\n')
    return true
  }
  const onAnyServer = without(files, ONLY_ONCE)
  return runTests('PostgreSQL 15', onAnyServer, { YESLINE_TEST_DATABASE_URL: oldest.url }, CONCURRENCY)
}

function only(all: readonly string[], starts: readonly string[]): string[] {
  return all.filter((file) => starts.some((start) => basename(file).startsWith(start)))
}

function without(all: readonly string[], starts: readonly string[]): string[] {
  const left = new Set(only(all, starts))
  return all.filter((file) => !left.has(file))
}

function runTests(
  server: string,
  tests: readonly string[],
  environment: NodeJS.ProcessEnv,
  concurrency: number,
): boolean {
  // Without any file the runner would look for tests everywhere.
  if (tests.length === 0) return true
  process.stdout.write(`\nDatabase tests on ${server}\n`)
  const { status } = spawnSync(
    process.execPath,
    ['--test', `--test-concurrency=${concurrency}`, `--test-timeout=${TEST_MS_MAX}`, ...tests],
    {
      stdio: 'inherit',
      env: { ...process.env, ...environment },
    },
  )
  return status === 0
}
