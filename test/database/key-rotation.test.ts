import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, beforeEach, test } from 'node:test'
import { announceKey } from '../../src/app/announce-key.ts'
import type { Dependencies } from '../../src/app/dependencies.ts'
import { publishLog } from '../../src/app/publish-log.ts'
import { rotateKey } from '../../src/app/rotate-key.ts'
import { sequenceLog } from '../../src/app/sequence-log.ts'
import { tidyLogKeys } from '../../src/app/tidy-log-keys.ts'
import type { OrganizationId } from '../../src/domain/ids.ts'
import { parseLeaf } from '../../src/ledger/leaf.ts'
import { openCheckpoint } from '../../src/ledger/open-checkpoint.ts'
import { leafHash } from '../../src/ledger/tree-hash.ts'
import { trustLog } from '../../src/ledger/trust-policy.ts'
import { formatVkey, parseVkey } from '../../src/ledger/verification-key.ts'
import { verifyProofFile } from '../../src/ledger/verify-proof-file.ts'
import { readLogResource, readLogState } from '../../src/views/log.ts'
import { makeProofFile, readLogPlace } from '../../src/views/log-proof.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { newLog, writeEvents } from '../support/growing-log.ts'
import { quietDependencies } from '../support/quiet-dependencies.ts'

const DAY_MS = 24 * 60 * 60 * 1_000
const ACTOR = { kind: 'agent', id: 'a1', name: 'Ada Lovelace' } as const

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

let deps: Dependencies
let id: OrganizationId
beforeEach(async () => {
  deps = quietDependencies(world, folder)
  id = await newLog(world)
  await world.database.transaction(id, (tx) => deps.keys.createOrganizationKeys(tx, world.database.now()))
})

/** What the log's worker does in one round, with a new process's memory. */
async function serve(events: number, kind = 'published') {
  const fresh = quietDependencies(world, folder)
  if (events > 0) await writeEvents(world, id, events)
  await announceKey(fresh, id)
  await world.database.transaction(id, sequenceLog)
  assert.equal((await publishLog(fresh, id)).kind, kind)
  return served()
}

async function served() {
  const bytes = await world.database.read(id, (tx) => readLogResource(tx, { kind: 'checkpoint' }))
  assert.ok(bytes)
  return bytes
}

const rotate = () => rotateKey(deps, { organizationId: id, actor: ACTOR, claim: null }, { overlapDays: 7 })
const state = () => world.database.read(id, (tx) => readLogState(tx, world.database.now()))
const pass = (ms: number) =>
  world.asOwner('update organizations set clock_offset_ms = clock_offset_ms + $2 where organization_id = $1', [id, ms])
const opens = (note: Uint8Array, vkey: string) => openCheckpoint(note, trustLog([parseVkey(vkey)])).size

test('the old key announces the new one, both sign for a week, then the new one alone, and old proofs still hold', async () => {
  const [eventId, leaf] = [...(await writeEvents(world, id, 1))][0] ?? []
  assert.ok(eventId !== undefined && leaf !== undefined)
  const before = await serve(2)
  const proofBefore = await proofOf(eventId)
  const oldVkey = formatVkey((await deps.logSigner.keys(id))[0] ?? assert.fail())
  assert.equal((await rotate()).kind, 'done')
  assert.equal((await rotate()).kind, 'invalid', 'one at a time')

  const announced = await serve(1)
  assert.equal(opens(announced, oldVkey), 5, 'two events, another, the first and the leaf')
  const { rotations } = await state()
  const newVkey = rotations[0]?.vkey
  assert.ok(newVkey)
  assert.throws(() => opens(announced, newVkey), { code: 'note.unsigned' })
  const { rows } = await world.asOwner('select leaf from log_entries where organization_id = $1 and event_id = $2', [
    id,
    rotations[0]?.id,
  ])
  assert.equal(parseLeaf(rows[0].leaf).kind, 'key')

  const both = await serve(1)
  assert.deepEqual([opens(both, oldVkey), opens(both, newVkey)], [6, 6])
  await pass(7 * DAY_MS - 60_000)
  assert.equal(opens(await serve(1), oldVkey), 7)
  await pass(120_000)
  const alone = await serve(1)
  assert.equal(opens(alone, newVkey), 8)
  assert.throws(() => opens(alone, oldVkey), { code: 'note.unsigned' })

  const { keys, rotations: ended } = await state()
  assert.deepEqual(
    keys.map(({ vkey, fromSize }) => [vkey, fromSize]),
    [
      [oldVkey, 3],
      [newVkey, 6],
    ],
  )
  assert.equal(ended[0]?.aloneFromSize, 8)
  assert.equal(opens(before, oldVkey), 3)
  const hash = leafHash(Buffer.from(leaf, 'hex'))
  assert.equal(verifyProofFile(proofBefore, hash, trustLog([parseVkey(oldVkey)])).checkpoint.size, 3)
  const policy = trustLog(keys.map(({ vkey }) => parseVkey(vkey)))
  assert.equal(verifyProofFile(await proofOf(eventId), hash, policy).checkpoint.size, 8)
})

async function proofOf(eventId: string): Promise<Uint8Array> {
  return world.database.read(id, async (tx) => {
    const place = await readLogPlace(tx, eventId)
    assert.equal(place.state, 'published')
    return makeProofFile(tx, place, { event: null, subject: null })
  })
}

test('the old private key is destroyed once it signs no more, and the next rotation starts from the new one', async () => {
  await serve(1)
  await rotate()
  for (let round = 0; round < 2; round += 1) await serve(1)
  assert.equal(readdirSync(join(folder, id)).filter((name) => name.endsWith('.pem')).length, 2)
  await pass(8 * DAY_MS)
  await serve(1)
  assert.deepEqual(
    readdirSync(join(folder, id)).filter((name) => name === 'key.pem'),
    [],
  )
  assert.equal((await deps.logSigner.keys(id)).length, 1)
  await serve(1)
  assert.equal((await rotate()).kind, 'done')
  for (let round = 0; round < 2; round += 1) await serve(1)
  await pass(8 * DAY_MS)
  const last = await serve(1)
  const { keys, rotations } = await state()
  assert.deepEqual([keys.length, rotations.length], [3, 2])
  assert.equal(rotations[1]?.oldVkey, rotations[0]?.vkey)
  opens(last, keys[2]?.vkey ?? '')
})

test('a key that a crash left behind after its last signature is destroyed at the next start', async () => {
  const pems = () => readdirSync(join(folder, id)).filter((name) => name.endsWith('.pem')).length
  await serve(1)
  await rotate()
  for (let round = 0; round < 2; round += 1) await serve(1)
  await tidyLogKeys(deps)
  assert.equal(pems(), 2, 'both still sign')
  await pass(8 * DAY_MS)
  const keepOnly = () => Promise.reject(new Error('The process ends here.'))
  await writeEvents(world, id, 1)
  await world.database.transaction(id, sequenceLog)
  await assert.rejects(publishLog({ ...deps, logSigner: { ...deps.logSigner, keepOnly } }, id), /ends here/)
  assert.equal(pems(), 2, 'premise: the old key is still there')
  await tidyLogKeys(quietDependencies(world, folder))
  assert.equal(pems(), 1)
  const [newest] = (await state()).keys.slice(-1)
  assert.deepEqual((await deps.logSigner.keys(id)).map(formatVkey), [newest?.vkey])
  opens(await serve(1), newest?.vkey ?? '')
})

test('a crash between making the key and writing its leaf makes no second key', async () => {
  await serve(1)
  await rotate()
  const [rotation] = (await state()).rotations
  const made = formatVkey(await deps.logSigner.makeKey(id, rotation?.id ?? ''))
  await serve(1)
  assert.equal((await state()).rotations[0]?.vkey, made)
})

test('a crash after the first signature by the new key alone gives the same bytes again', async () => {
  await serve(1)
  await rotate()
  for (let round = 0; round < 2; round += 1) await serve(1)
  await pass(8 * DAY_MS)
  const alone = await serve(1)
  await world.asOwner('delete from log_checkpoints where organization_id = $1 and size = 5', [id])
  await world.asOwner('update log_heads set published_size = 4 where organization_id = $1', [id])
  await world.asOwner('update log_rotations set alone_from_size = null where organization_id = $1', [id])
  assert.deepEqual(await serve(0), alone)
})

test('a node without the key leaves a rotation to the one that has it', async () => {
  await serve(1)
  await rotate()
  const elsewhere = mkdtempSync(join(tmpdir(), 'yesline-log-'))
  await announceKey(quietDependencies(world, elsewhere), id)
  assert.equal((await state()).rotations[0]?.vkey, null)
  rmSync(elsewhere, { recursive: true })
  await serve(0)
  assert.notEqual((await state()).rotations[0]?.vkey, null)
})
