import assert from 'node:assert/strict'
import type { ChildProcess } from 'node:child_process'
import { randomInt, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { publishLog } from '../../src/app/publish-log.ts'
import { sequenceLog } from '../../src/app/sequence-log.ts'
import type { OrganizationId } from '../../src/domain/ids.ts'
import type { TreeHead } from '../../src/ledger/consistency-proof.ts'
import { replaceAnchors } from '../../src/store/log-anchors.ts'
import { replaceWitnesses } from '../../src/store/log-witnesses.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { newLog, writeEvents } from '../support/growing-log.ts'
import { type LocalTimeAuthority, startLocalTimeAuthority } from '../support/local-time-authority.ts'
import { type LocalWitness, startLocalWitness } from '../support/local-witness.ts'
import type { LogStepOrders } from '../support/log-step-child.ts'
import { deathOf, startLogChild } from '../support/log-step-deaths.ts'
import { quietDependencies } from '../support/quiet-dependencies.ts'
import { mustBeWhole, naiveRoot, type Read } from '../support/whole-logs.ts'

const WRITERS = 16
const WAITING_MAX = 200
const PAUSE_MS = 50
/** Written once a tile is full; the rest of the statement's name is a hash of its text. */
const NODES = 'insert_log_nodes_'
/** What the sequencer, the publisher and those beside it do, in the words of attestation section 12 and of the code. */
const STEPS = [
  'log_head_lock',
  'log_pending_read',
  'log_entries_insert',
  'log_pending_remove',
  NODES,
  'log_head_grow',
  'sequenceLog: before commit',
  'sequenceLog: committed',
  'the mark was read',
  'the head was read',
  'the head was signed',
  'log_key_insert',
  'log_checkpoint_insert',
  'log_head_publish',
  'log_cosignature_insert',
  'log_witness_confirm',
  'log_time_stamp_insert',
  'log_anchor_confirm',
] as const

let world: TestDatabase
let folder: string
let witness: LocalWitness
let authority: LocalTimeAuthority
before(async () => {
  world = await createTestDatabase()
  folder = mkdtempSync(join(tmpdir(), 'yesline-steps-'))
  witness = await startLocalWitness()
  authority = await startLocalTimeAuthority()
})
after(async () => {
  await witness[Symbol.asyncDispose]()
  await authority[Symbol.asyncDispose]()
  await world.close()
  rmSync(folder, { recursive: true, force: true })
})

const read: Read = async (statement, values = []) => (await world.asOwner(statement, values)).rows
const holder = randomUUID()

async function newConfirmedLog(): Promise<OrganizationId> {
  const id = await newLog(world)
  witness.trust(await quietDependencies(world, folder).logSigner.keys(id))
  await world.database.transaction(id, async (tx) => {
    await replaceWitnesses(tx, [witness], world.database.now())
    await replaceAnchors(tx, [{ url: authority.url, policy: null, root: authority.root.pem }], world.database.now())
  })
  return id
}

function startChild(ids: readonly OrganizationId[], dies: LogStepOrders['dies']): ChildProcess {
  return startLogChild({ address: world.address, folder, holder, ids: [...ids], dies })
}

/** Every step that there is, in the order in which a worker first gets to it; it is killed while it goes on. */
async function stepsOf(ids: readonly OrganizationId[]): Promise<string[]> {
  const child = startChild(ids, null)
  assert.ok(child.stdout)
  const steps: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    steps.push(line)
    if (STEPS.every((step) => steps.some((each) => each.startsWith(step)))) child.kill('SIGKILL')
  }
  return steps
}

test('killed behind every step of sequencing and publishing: gapless, each event once, and what was signed is a prefix', async () => {
  const ids = [await newConfirmedLog(), await newConfirmedLog()]
  const committed = new Map<OrganizationId, string[]>(ids.map((id) => [id, []]))
  let writing = true
  const writers = Promise.all(
    Array.from({ length: WRITERS }, async (_, writer) => {
      for (let round = 0; writing; round += 1) {
        const id = ids[(writer + round) % ids.length]
        assert.ok(id)
        const written = await writeEvents(world, id, randomInt(1, 6), randomInt(4) === 0)
        committed.get(id)?.push(...written.keys())
        // No faster than the log takes them: what is killed has to get to its next step.
        while (writing && (await waiting(id)) > WAITING_MAX) await pause(PAUSE_MS)
      }
    }),
  )
  const steps = await stepsOf(ids)
  const signed: { readonly id: OrganizationId; readonly head: TreeHead }[] = []
  for (const step of steps) {
    await world.asOwner('update log_anchors set next_try_at = now()')
    const { signal, printed } = await deathOf(startChild(ids, { step, time: randomInt(1, 3) }))
    assert.deepEqual([signal, printed], ['SIGKILL', `dies behind ${step}\n`])
    // The mark of what was signed survives what the database never heard of.
    for (const id of ids) {
      const head = await quietDependencies(world, folder).logSigner.lastSigned(id)
      if (head !== null) signed.push({ id, head })
    }
  }
  writing = false
  await writers
  const survivor = quietDependencies(world, folder)
  for (const id of ids) {
    while ((await survivor.database.transaction(id, sequenceLog)) > 0);
    assert.notEqual((await publishLog(survivor, id)).kind, 'refused')
    const { entries, published } = await mustBeWhole(read, id)
    assert.equal(published, entries.length)
    assert.deepEqual(entries.map((entry) => entry.event_id).toSorted(), committed.get(id)?.toSorted())
    const leaves = entries.map((entry) => entry.leaf)
    for (const { head } of signed.filter((each) => each.id === id))
      assert.deepEqual(Buffer.from(head.root), naiveRoot(leaves.slice(0, head.size)), `signed at ${head.size}`)
  }
  assert.ok(signed.length > STEPS.length, 'premise: there was something signed behind the kills')
})

async function waiting(id: OrganizationId): Promise<number> {
  const statement = 'select count(*)::int as count from log_pending where organization_id = $1'
  const { rows } = await world.database.read(id, (tx) => tx.query<{ count: number }>(statement, [id]))
  return rows[0]?.count ?? 0
}
