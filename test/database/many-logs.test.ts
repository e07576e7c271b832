import assert from 'node:assert/strict'
import type { ChildProcess } from 'node:child_process'
import { randomInt, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { publishLog } from '../../src/app/publish-log.ts'
import { sequenceLog } from '../../src/app/sequence-log.ts'
import { type OrganizationId, organizationId } from '../../src/domain/ids.ts'
import { newId } from '../../src/store/new-id.ts'
import { findWork } from '../../src/store/work-to-do.ts'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { writeEvents } from '../support/growing-log.ts'
import { deathOf, startLogChild } from '../support/log-step-deaths.ts'
import { quietDependencies } from '../support/quiet-dependencies.ts'
import { mustBeWhole, type Read } from '../support/whole-logs.ts'

const ORGANIZATIONS = 2_000
const WRITERS = 16
const ROUNDS = 200
const DEATHS_MIN = 3
/** Steps to which every log with something to do leads. */
const STEPS = ['log_head_lock', 'log_entries_insert', 'log_head_grow', 'sequenceLog: committed', 'the head was signed']
/** Organizations whose logs are signed and recomputed in the end; of all of them the positions are judged. */
const SIGNED = 60

let world: TestDatabase
let folder: string
before(async () => {
  world = await createTestDatabase()
  folder = mkdtempSync(join(tmpdir(), 'yesline-logs-'))
})
after(async () => {
  await world.close()
  rmSync(folder, { recursive: true, force: true })
})

const read: Read = async (text, values = []) => (await world.asOwner(text, values)).rows

async function newLogs(): Promise<OrganizationId[]> {
  const ids = Array.from({ length: ORGANIZATIONS }, () => organizationId(newId()))
  await world.asOwner(
    `insert into organizations (organization_id, name, kind, simulated, default_language, default_country, time_zone, created_at)
      select id, 'A log', 'real', true, 'en', 'US', 'UTC', now() from unnest($1::uuid[]) id`,
    [ids],
  )
  await world.asOwner(
    "insert into log_heads (organization_id, size, range) select id, 0, '' from unnest($1::uuid[]) id",
    [ids],
  )
  await world.asOwner(
    'insert into feed_heads (organization_id, epoch, last) select id, id, 0 from unnest($1::uuid[]) id',
    [ids],
  )
  return ids
}

test('16 writers over 2,000 organizations, some of whom change their minds, three nodes that sequence, one of them killed again and again: each log gapless, each event once', async () => {
  const ids = await newLogs()
  const deps = quietDependencies(world, folder)
  const committed = new Map<string, string>()
  /** As the product does it: the sweep says whose log has something to do. Answers how many had. */
  const sequenceAll = async () => {
    const { log } = await findWork(deps.database, deps.databaseNow())
    const pending = await read<{ id: string }>('select distinct organization_id as id from log_pending')
    const found = log.filter((id) => pending.some((row) => row.id === id))
    for (const id of found) await deps.database.transaction(id, sequenceLog)
    return found.length
  }
  let writing = true
  const node = async () => {
    while (writing) await sequenceAll()
    while ((await sequenceAll()) > 0);
  }
  /** A worker in a process of its own, which dies behind one step of one log after another. */
  let deaths = 0
  const living = new Set<ChildProcess>()
  const mortal = async () => {
    for (let life = 0; writing; life += 1) {
      const dies = { step: STEPS[life % STEPS.length] ?? '', time: randomInt(1, 20) }
      const child = startLogChild({ address: world.address, folder, holder: randomUUID(), ids, dies })
      living.add(child)
      const death = await deathOf(child)
      living.delete(child)
      assert.equal(death.signal, 'SIGKILL', death.printed)
      deaths += 1
    }
  }
  const sequencing = Promise.all([node(), node(), mortal()])
  await Promise.all(
    Array.from({ length: WRITERS }, async (_, writer) => {
      // However quick the machine is, there is work until enough have died of it.
      for (let round = 0; round < ROUNDS || deaths < DEATHS_MIN; round += 1) {
        const id = ids[(writer * ROUNDS + round * 7) % ids.length]
        assert.ok(id)
        for (const eventId of (await writeEvents(world, id, randomInt(1, 4), randomInt(4) === 0)).keys())
          committed.set(eventId, id)
      }
    }),
  )
  writing = false
  // Nothing may be left that would lead the last one to its step.
  for (const child of living) child.kill('SIGKILL')
  await sequencing
  const entries = await read<{ organization_id: string; event_id: string }>(
    'select organization_id, event_id from log_entries',
  )
  assert.deepEqual(
    new Map(entries.map((entry) => [entry.event_id, entry.organization_id] as const).toSorted()),
    new Map([...committed].toSorted()),
  )
  assert.equal(entries.length, committed.size)
  const gaps = await read(
    `select organization_id from log_entries group by organization_id having max(idx) + 1 <> count(*)`,
  )
  assert.deepEqual(gaps, [])
  for (const id of [...new Set(committed.values())].slice(0, SIGNED)) {
    await publishLog(deps, organizationId(id))
    const whole = await mustBeWhole(read, id)
    assert.equal(whole.published, whole.entries.length)
  }
})
