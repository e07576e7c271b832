import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { freePort } from '../../src/free-port.ts'
import { createTestDatabase } from '../support/database.ts'
import { databaseUrl } from '../support/product.ts'
import { startProcess } from '../support/product-process.ts'
import { TEST_MASTER_KEY } from '../support/test-server.ts'

test('a worker connects to a simulator and never starts one of its own', async () => {
  await using database = await createTestDatabase()
  const home = mkdtempSync(join(tmpdir(), 'yesline-work-'))
  const port = await freePort('127.0.0.1', 0)
  const dataDir = join(home, 'data')
  const env = {
    DATABASE_URL: databaseUrl(database),
    YESLINE_MASTER_KEY: TEST_MASTER_KEY.toString('base64'),
    YESLINE_DATA_DIR: dataDir,
    SIMULATOR_PORT: String(port),
  }
  const worker = await startProcess(['work'], { env, cwd: home, until: 'Working' })
  try {
    assert.equal(await isListenedTo(port), false, 'nothing listens where the simulator would')
    assert.ok(!existsSync(join(dataDir, 'simulator.jsonl')))
  } finally {
    await worker.stop()
    rmSync(home, { recursive: true })
  }
})

/** Asked by calling: any other socket may have the number of a port meanwhile. */
function isListenedTo(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true))
    socket.once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}
