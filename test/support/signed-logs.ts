import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Dependencies } from '../../src/app/dependencies.ts'
import { publishLog } from '../../src/app/publish-log.ts'
import { sequenceLog } from '../../src/app/sequence-log.ts'
import type { OrganizationId } from '../../src/domain/ids.ts'
import { createConfirmers } from '../../src/witness/confirmers.ts'
import { createTestDatabase, type TestDatabase } from './database.ts'
import { writeEvents } from './growing-log.ts'
import { quietDependencies } from './quiet-dependencies.ts'

/** Logs on a database of their own, signed with keys in a folder of their own, and the ways to who confirms them. */
export interface SignedLogs extends AsyncDisposable {
  readonly world: TestDatabase
  readonly deps: Dependencies
  /** Goes with the logs. */
  readonly folder: string
  readonly confirmers: ReturnType<typeof createConfirmers>
  /** Writes so many more events, and signs the log with them. */
  grow(id: OrganizationId, count: number): Promise<void>
}

export async function openSignedLogs(): Promise<SignedLogs> {
  const world = await createTestDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'yesline-logs-'))
  const deps = quietDependencies(world, folder)
  const confirmers = createConfirmers()
  return {
    ...{ world, deps, folder, confirmers },
    async grow(id, count) {
      await writeEvents(world, id, count)
      await world.database.transaction(id, sequenceLog)
      assert.equal((await publishLog(deps, id)).kind, 'published')
    },
    async [Symbol.asyncDispose]() {
      await confirmers.close()
      await world.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
