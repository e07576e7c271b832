import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { pauseBroken } from '../../src/app/provider-trouble.ts'
import { organizationId } from '../../src/domain/ids.ts'
import { findChannel, lockChannel, updateChannel } from '../../src/store/channels.ts'
import { eventually } from '../support/eventually.ts'
import { startDemo, startHttpWorld } from '../support/http-world.ts'
import { quietDependencies } from '../support/quiet-dependencies.ts'

const world = await startHttpWorld()
after(() => world[Symbol.asyncDispose]())
const demo = await startDemo(world)
const { database } = world.test
const id = organizationId(demo.organizationId)

async function waitsForLock(): Promise<boolean> {
  const { rowCount } = await world.test.asOwner(
    `select 1 from pg_locks where not granted and locktype = 'transactionid'`,
  )
  return (rowCount ?? 0) > 0
}

test('a channel that breaks while an administrator switches it off stays off, with the token that was just entered', async () => {
  const deps = quietDependencies(world.test)
  const sealedCredentials = Buffer.from('sealed anew')
  const broken = { channel: 'whatsapp', reason: 'wa.token' } as const
  let pausing: Promise<unknown> = Promise.resolve()
  await database.transaction(id, async (tx) => {
    const row = await lockChannel(tx, 'whatsapp')
    assert.ok(row?.enabled)
    await updateChannel(tx, { ...row, enabled: false, sealedCredentials }, database.now())
    pausing = database.sender.transaction(id, (other) => pauseBroken(deps, other, broken, database.now()))
    await eventually(waitsForLock, (waits) => waits)
  })
  await pausing
  const row = await database.read(id, (tx) => findChannel(tx, 'whatsapp'))
  assert.deepEqual([row?.enabled, row?.pausedReason, row?.sealedCredentials], [false, broken.reason, sealedCredentials])
})
