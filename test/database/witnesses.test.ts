import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import { collectCosignatures } from '../../src/app/collect-cosignatures.ts'
import { publishLog } from '../../src/app/publish-log.ts'
import { sequenceLog } from '../../src/app/sequence-log.ts'
import type { OrganizationId } from '../../src/domain/ids.ts'
import { logOrigin } from '../../src/domain/log-origin.ts'
import { openCheckpoint } from '../../src/ledger/open-checkpoint.ts'
import { leafHash } from '../../src/ledger/tree-hash.ts'
import { verifyProofFile } from '../../src/ledger/verify-proof-file.ts'
import { replaceWitnesses } from '../../src/store/log-witnesses.ts'
import { readLogResource } from '../../src/views/log.ts'
import { makeProofFile, readLogPlace } from '../../src/views/log-proof.ts'
import { readWitnessStates } from '../../src/views/witnesses.ts'
import { newLog, writeEvents } from '../support/growing-log.ts'
import { type LocalWitness, startLocalWitness } from '../support/local-witness.ts'
import { openSignedLogs } from '../support/signed-logs.ts'

const HOUR_MS = 60 * 60 * 1_000

const logs = await openSignedLogs()
after(() => logs[Symbol.asyncDispose]())
const { world, deps, confirmers } = logs

let id: OrganizationId
beforeEach(async () => {
  id = await newLog(world)
})

/** The organization's witness, which knows the log's key. */
async function withWitness(): Promise<LocalWitness> {
  const witness = await startLocalWitness()
  witness.trust(await deps.logSigner.keys(id))
  await name(witness)
  return witness
}

function name(...witnesses: readonly LocalWitness[]): Promise<void> {
  return world.database.transaction(id, (tx) => replaceWitnesses(tx, witnesses, world.database.now()))
}

const grow = (count: number) => logs.grow(id, count)

const collect = (at = 0) =>
  collectCosignatures({ ...deps, databaseNow: () => world.database.now() + at }, confirmers.postToWitness, id)

async function stateOf(at = 0) {
  const [state] = await world.database.read(id, (tx) => readWitnessStates(tx, world.database.now() + at))
  assert.ok(state)
  return state
}

async function served() {
  const bytes = await world.database.read(id, (tx) => readLogResource(tx, { kind: 'checkpoint' }))
  assert.ok(bytes)
  return bytes
}

async function policyWith(...witnesses: readonly LocalWitness[]) {
  const keys = witnesses.map(({ key }) => key)
  return {
    logs: await deps.logSigner.keys(id),
    witnesses: keys,
    quorum: { needed: keys.length, members: keys },
  }
}

test('a witness that meets the log late is asked from its own size, and its line stands below the served checkpoint', async () => {
  await grow(3)
  const bare = await served()
  await using witness = await withWitness()
  assert.equal((await stateOf()).state, 'waiting')
  assert.equal(await collect(), null)
  assert.deepEqual(Buffer.from(await served()).subarray(0, bare.length), Buffer.from(bare), 'what was served stays')
  const opened = openCheckpoint(await served(), await policyWith(witness))
  assert.deepEqual([opened.size, opened.witnessedBy.map(({ key }) => key.name)], [3, [witness.key.name]])
  await grow(300)
  assert.equal(await collect(), null)
  assert.equal(openCheckpoint(await served(), await policyWith(witness)).size, 303)
  assert.deepEqual(witness.seen, [
    { oldSize: 0, status: 200 },
    { oldSize: 3, status: 200 },
  ])
  const { state, confirmed, problem } = await stateOf()
  assert.deepEqual([state, confirmed?.size, problem], ['confirmed', 303, null])
  assert.equal(await collect(), null)
  assert.equal(witness.seen.length, 2, 'who has confirmed is not asked again')
})

test('a size that we did not know is read from the 409, and the proof is made from there', async () => {
  await using witness = await withWitness()
  await grow(5)
  await collect()
  await grow(7)
  await world.asOwner('update log_witnesses set size = null where organization_id = $1', [id])
  assert.equal(await collect(), null)
  assert.deepEqual(witness.seen.slice(1), [
    { oldSize: 0, status: 409 },
    { oldSize: 5, status: 200 },
  ])
  // A witness that lost its memory is where it was at the start.
  witness.heads.clear()
  await grow(1)
  assert.equal(await collect(), null)
  assert.deepEqual(witness.seen.slice(3), [
    { oldSize: 12, status: 409 },
    { oldSize: 0, status: 200 },
  ])
})

async function mustHaveRefused(): Promise<void> {
  assert.equal(await collect(), 'witness.forked')
  const { rows } = await world.asOwner('select problem from log_heads where organization_id = $1', [id])
  assert.equal(rows[0].problem, 'witness.forked')
  await writeEvents(world, id, 1)
  await world.database.transaction(id, sequenceLog)
  assert.deepEqual(await publishLog(deps, id), { kind: 'nothing_new' }, 'nothing is signed any more')
}

test('a witness that holds another history stops the log', async () => {
  await using witness = await withWitness()
  await grow(4)
  await collect()
  await grow(4)
  witness.heads.set(logOrigin(id), { size: 4, root: leafHash(Buffer.from('another history')) })
  await mustHaveRefused()
  assert.equal(witness.seen.at(-1)?.status, 422)
})

test('a witness that confirmed more than was ever signed stops the log', async () => {
  await using witness = await withWitness()
  await grow(4)
  witness.heads.set(logOrigin(id), { size: 9, root: leafHash(Buffer.from('more')) })
  await mustHaveRefused()
  assert.equal(witness.seen.at(-1)?.status, 409)
})

test('a 409 with the very size that we named stops the log', async () => {
  await using witness = await withWitness()
  await grow(4)
  witness.instead = { status: 409, type: 'text/x.tlog.size', body: '0\n' }
  await mustHaveRefused()
})

test('no other answer stops the log: each is a reason, and the witness is asked again later, and later still', async () => {
  await using witness = await withWitness()
  await using stranger = await startLocalWitness()
  await grow(2)
  const line = `— ${stranger.key.name} ${Buffer.alloc(76, 1).toString('base64')}\n`
  const answers = [
    [{ status: 400 }, 'witness.malformed'],
    [{ status: 403 }, 'witness.key_refused'],
    [{ status: 404 }, 'witness.origin_unknown'],
    [{ status: 500 }, 'witness.unreachable'],
    [{ status: 302 }, 'witness.answer'],
    [{ status: 200, body: '' }, 'witness.answer'],
    [{ status: 200, body: line }, 'witness.answer'],
    [{ status: 200, body: Buffer.of(0xff, 0xfe, 0) }, 'witness.answer'],
    [{ status: 200, body: 'x'.repeat(1_000_000) }, 'witness.unreachable'],
    [{ status: 409, type: 'text/plain', body: '1\n' }, 'witness.answer'],
    [{ status: 409, type: 'text/x.tlog.size', body: '01\n' }, 'witness.answer'],
    [{ status: 409, type: 'text/x.tlog.size', body: '1' }, 'witness.answer'],
  ] as const
  let later = 0
  for (const [instead, problem] of answers) {
    witness.instead = instead
    later += 2 * HOUR_MS
    assert.equal(await collect(later), null)
    assert.equal((await stateOf()).problem?.code, problem, JSON.stringify(instead).slice(0, 80))
  }
  assert.equal((await stateOf()).confirmed, null)
  assert.equal((await stateOf(HOUR_MS)).state, 'late')
  const asked = witness.seen.length
  await collect(later + HOUR_MS / 2)
  assert.equal(witness.seen.length, asked, 'after many failures it is asked once an hour')
  witness.instead = null
  await collect(later + 2 * HOUR_MS)
  const { state, problem } = await stateOf()
  assert.deepEqual([state, problem], ['confirmed', null])
})

test('a witness that is silent, gone, or knows nothing of the log keeps nobody else’s line away', async () => {
  await using silent = await withWitness()
  await using gone = await startLocalWitness('witness.example/gone')
  await gone[Symbol.asyncDispose]()
  await using unknowing = await startLocalWitness('witness.example/unknowing')
  await using whole = await startLocalWitness('witness.example/whole')
  whole.trust(await deps.logSigner.keys(id))
  silent.instead = 'silence'
  await name(silent, gone, unknowing, whole)
  await grow(1)
  assert.equal(await collect(), null)
  const states = await world.database.read(id, (tx) => readWitnessStates(tx, world.database.now()))
  assert.deepEqual(Object.fromEntries(states.map((state) => [state.name, state.problem?.code ?? state.state])), {
    [silent.key.name]: 'witness.unreachable',
    [gone.key.name]: 'witness.unreachable',
    [unknowing.key.name]: 'witness.origin_unknown',
    [whole.key.name]: 'confirmed',
  })
})

test('a proof rests on the newest checkpoint that a witness confirmed, and without any on the newest', async () => {
  await using witness = await withWitness()
  const [eventId, leaf] = [...(await writeEvents(world, id, 1))][0] ?? []
  assert.ok(eventId !== undefined && leaf !== undefined)
  await grow(2)
  await collect()
  await grow(5)
  const file = await world.database.read(id, async (tx) => {
    const place = await readLogPlace(tx, eventId)
    assert.equal(place.state, 'published')
    return makeProofFile(tx, place, { event: null, subject: null })
  })
  const proven = verifyProofFile(file, leafHash(Buffer.from(leaf, 'hex')), await policyWith(witness))
  assert.deepEqual([proven.checkpoint.size, proven.checkpoint.witnessedBy.length], [3, 1])
})

test('a witness at a private address is not called for an organization that is not simulated', async () => {
  await using witness = await withWitness()
  await grow(1)
  await world.asOwner('update organizations set simulated = false where organization_id = $1', [id])
  assert.equal(await collect(), null)
  assert.deepEqual(witness.seen, [])
  assert.equal((await stateOf()).problem?.code, 'witness.unreachable')
  const named = new URL(witness.url)
  named.hostname = 'localhost.localdomain.example'
  assert.equal(await confirmers.postToWitness(named.href, new Uint8Array(1), { allowsPrivate: false }), null)
})
