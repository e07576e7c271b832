import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { createTestDatabase } from '../support/database.ts'
import { eventually } from '../support/eventually.ts'
import { waitUntil } from '../support/processes.ts'
import { databaseUrl } from '../support/product.ts'
import { startProcess } from '../support/product-process.ts'
import { TEST_MASTER_KEY } from '../support/test-server.ts'

const NEWER = '9999-of-a-newer-version.sql'

const stack = new AsyncDisposableStack()
after(() => stack.disposeAsync())
const database = stack.use(await createTestDatabase())
const cwd = mkdtempSync(join(tmpdir(), 'yesline-newer-'))
stack.defer(() => rmSync(cwd, { recursive: true }))
const env = {
  DATABASE_URL: databaseUrl(database),
  YESLINE_MASTER_KEY: TEST_MASTER_KEY.toString('base64'),
  YESLINE_DATA_DIR: join(cwd, 'data'),
  ...{ PORT: '0', SIMULATOR_PORT: '0' },
}

test('nodes stop in good order when a newer version brings their database up to date, and do not start again', async () => {
  const serve = await startProcess(['serve'], { env, cwd, until: 'Simulator:' })
  const work = await startProcess(['work'], { env, cwd, until: 'Working' })
  await database.asOwner(`insert into schema_migrations (name, sha256) values ($1, '')`, [NEWER])
  try {
    await waitUntil(() => serve.hasEnded && work.hasEnded)
  } finally {
    await Promise.all([serve.kill(), work.kill()])
  }
  const told = new RegExp(`^A newer Yesline has brought the database up to date \\(${NEWER}\\)`, 'm')
  for (const node of [serve, work]) {
    // A process ends before the last of what it printed is read here.
    await eventually(node.printed, (printed) => told.test(printed))
    assert.doesNotMatch(node.printed(), /stop_too_slow/)
    await assert.rejects(node.stop(), /ended with 1/)
  }
  const again = startProcess(['work'], { env, cwd, until: 'Working' })
  await assert.rejects(again, /The database was set up by a newer Yesline/)
})
