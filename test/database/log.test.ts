import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Dependencies } from '../../src/app/dependencies.ts'
import { publishLog } from '../../src/app/publish-log.ts'
import { sequenceLog } from '../../src/app/sequence-log.ts'
import type { OrganizationId } from '../../src/domain/ids.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { newLog, writeEvents } from '../support/growing-log.ts'
import { quietDependencies } from '../support/quiet-dependencies.ts'
import { mustBeWhole, naiveRoot, type Read } from '../support/whole-logs.ts'

let world: TestDatabase
let folder: string
before(async () => {
  world = await createTestDatabase()
  folder = mkdtempSync(join(tmpdir(), 'yesline-log-'))
})
after(async () => {
  await world.close()
  rmSync(folder, { recursive: true, force: true })
})

const newOrganization = () => newLog(world)
const write = (id: OrganizationId, count: number, rollsBack: boolean) => writeEvents(world, id, count, rollsBack)

const read: Read = async (text, values = []) => (await world.asOwner(text, values)).rows

async function growAndPublish(deps: Dependencies, id: OrganizationId) {
  await deps.database.transaction(id, sequenceLog)
  return publishLog(deps, id)
}

test('16 writers who sometimes change their minds, two nodes that sequence: gapless, each event once, prefixes only', async () => {
  const ids = [await newOrganization(), await newOrganization(), await newOrganization()]
  const nodes = [quietDependencies(world, folder), quietDependencies(world, folder)]
  const committed = new Map<OrganizationId, Map<string, string>>(ids.map((id) => [id, new Map()]))
  let writing = true
  const sequencing = nodes.map(async (deps) => {
    while (writing) {
      for (const id of ids) {
        await deps.database.transaction(id, sequenceLog)
        // One node has the lease for it.
        if (deps === nodes[0]) await publishLog(deps, id)
      }
    }
  })
  await Promise.all(
    Array.from({ length: 16 }, async (_, writer) => {
      for (let round = 0; round < 12; round += 1) {
        const id = ids[(writer + round) % ids.length]
        assert.ok(id)
        const written = await write(id, randomInt(1, 40), randomInt(4) === 0)
        for (const [eventId, leaf] of written) committed.get(id)?.set(eventId, leaf)
      }
    }),
  )
  writing = false
  await Promise.all(sequencing)
  const [deps] = nodes
  assert.ok(deps)
  for (const id of ids) {
    const outcome = await growAndPublish(deps, id)
    assert.notEqual(outcome.kind, 'refused')
    const { entries, published } = await mustBeWhole(read, id)
    assert.ok(entries.length > 256, 'premise: more than one tile')
    assert.equal(published, entries.length)
    const written = entries.map((entry) => [entry.event_id, entry.leaf.toString('hex')] as const)
    assert.deepEqual(written.toSorted(), [...(committed.get(id) ?? [])].toSorted())
  }
})

test('a log starts with a signed checkpoint of nothing, and a head is signed once', async () => {
  const id = await newOrganization()
  const deps = quietDependencies(world, folder)
  assert.deepEqual(await growAndPublish(deps, id), { kind: 'published', size: 0 })
  assert.deepEqual(await growAndPublish(deps, id), { kind: 'nothing_new' })
  await write(id, 3, false)
  assert.deepEqual(await growAndPublish(deps, id), { kind: 'published', size: 3 })
  assert.equal((await mustBeWhole(read, id)).published, 3)
})

test('a crash between the signature and its row changes nothing: the same head is signed again, with the same bytes', async () => {
  const id = await newOrganization()
  const deps = quietDependencies(world, folder)
  await write(id, 5, false)
  await deps.database.transaction(id, sequenceLog)
  const leaves = await read<{ leaf: Buffer }>('select leaf from log_entries where organization_id = $1 order by idx', [
    id,
  ])
  const root = naiveRoot(leaves.map(({ leaf }) => leaf))
  const keyIds = (await deps.logSigner.keys(id)).map((key) => key.id)
  const note = await deps.logSigner.sign(id, { size: 5, root }, keyIds)
  assert.deepEqual(await publishLog(quietDependencies(world, folder), id), { kind: 'published', size: 5 })
  const kept = await world.asOwner('select note from log_checkpoints where organization_id = $1', [id])
  assert.deepEqual(kept.rows[0].note, Buffer.from(note))
})

/** The database as an older dump has it. */
async function restoreTo(id: OrganizationId, size: number, range: Buffer): Promise<void> {
  for (const text of [
    'delete from log_checkpoints where organization_id = $1 and size > $2',
    'delete from log_entries where organization_id = $1 and idx >= $2',
  ])
    await world.asOwner(text, [id, size])
  await world.asOwner('update log_heads set size = $2, range = $3, published_size = $2 where organization_id = $1', [
    id,
    size,
    range,
  ])
}

test('a log that does not hold pauses every channel of its organization, and nobody else’s', async () => {
  const [broken, whole] = [await newOrganization(), await newOrganization()]
  const deps = quietDependencies(world, folder)
  for (const id of [broken, whole]) {
    await world.asOwner(
      `insert into channels (organization_id, channel, enabled, provider, simulated, sender_id, account_id, display_name,
          display_number, sealed_credentials, updated_at)
        select $1, c, true, 'twilio', true, c, c, c, c, '', now() from unnest(array['whatsapp', 'sms']) c`,
      [id],
    )
    await write(id, 2, false)
    await growAndPublish(deps, id)
  }
  await restoreTo(broken, 0, Buffer.alloc(0))
  assert.equal((await growAndPublish(deps, broken)).kind, 'refused')
  await growAndPublish(deps, whole)
  const paused = await read(
    'select organization_id, channel, paused_reason from channels where paused_reason is not null order by channel',
  )
  assert.deepEqual(paused, [
    { organization_id: broken, channel: 'sms', paused_reason: 'log.problem' },
    { organization_id: broken, channel: 'whatsapp', paused_reason: 'log.problem' },
  ])
})

test('after an older dump was restored the signer refuses, also when the log has grown past the mark again', async () => {
  const id = await newOrganization()
  const deps = quietDependencies(world, folder)
  await write(id, 4, false)
  await growAndPublish(deps, id)
  const old = (await world.asOwner('select range from log_heads where organization_id = $1', [id])).rows[0].range
  await write(id, 6, false)
  await growAndPublish(deps, id)
  await restoreTo(id, 4, old)
  assert.deepEqual(await growAndPublish(deps, id), { kind: 'refused', problem: 'consistency.rolled_back' })
  const told = await world.asOwner('select problem from log_heads where organization_id = $1', [id])
  assert.equal(told.rows[0].problem, 'consistency.rolled_back')
  await world.asOwner('update log_heads set problem = null where organization_id = $1', [id])
  await write(id, 6, false)
  assert.deepEqual(await growAndPublish(deps, id), { kind: 'refused', problem: 'consistency.forked' })
  await world.asOwner('update log_heads set problem = null where organization_id = $1', [id])
  await write(id, 1, false)
  assert.deepEqual(await growAndPublish(deps, id), { kind: 'refused', problem: 'consistency.old_root' })
  const sizes = await read<{ size: string }>(
    'select max(size) as size from log_checkpoints where organization_id = $1',
    [id],
  )
  assert.equal(Number(sizes[0]?.size), 4, 'nothing was signed after the restore')
})

test('a log whose key is elsewhere is not signed here, and a lost key is not replaced in silence', async () => {
  const id = await newOrganization()
  await write(id, 1, false)
  await growAndPublish(quietDependencies(world, folder), id)
  await write(id, 1, false)
  const elsewhere = mkdtempSync(join(tmpdir(), 'yesline-log-'))
  assert.deepEqual(await growAndPublish(quietDependencies(world, elsewhere), id), { kind: 'nothing_new' })
  rmSync(elsewhere, { recursive: true })
  rmSync(join(folder, id, 'key.pem'))
  await assert.rejects(growAndPublish(quietDependencies(world, folder), id), /key\.pem is missing/)
})

test('the key at rest opens only with the master key', async () => {
  const id = await newOrganization()
  await growAndPublish(quietDependencies(world, folder), id)
  const stranger = quietDependencies({ ...world, masterKey: Buffer.alloc(32, 7) }, folder)
  await assert.rejects(stranger.logSigner.keys(id))
})
