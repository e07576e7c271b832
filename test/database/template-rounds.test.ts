import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { organizationId } from '../../src/domain/ids.ts'
import { endTemplateSync, planTemplateSync } from '../../src/store/template-news.ts'
import { startDemo, startHttpWorld } from '../support/http-world.ts'

const world = await startHttpWorld()
after(() => world[Symbol.asyncDispose]())
const demo = await startDemo(world)
const { database, asOwner } = world.test
const id = organizationId(demo.organizationId)
const [planned, tomorrow] = [Date.UTC(2030, 0, 1), Date.UTC(2030, 0, 2)]
const AT_ONCE = 0

/** A round that reads the list, and what somebody asks for meanwhile. */
async function round(askedFor: number | null) {
  await database.transaction(id, async (tx) => {
    await planTemplateSync(tx, { dueAt: planned })
    if (askedFor !== null) await planTemplateSync(tx, { dueAt: askedFor })
    await endTemplateSync(tx, { plannedAt: planned, dueAt: tomorrow, syncedAt: planned })
  })
  const { rows } = await asOwner(
    `select templates_due_at as due, templates_synced_at as synced from channels where organization_id = $1 and channel = 'whatsapp'`,
    [id],
  )
  return rows.map(({ due, synced }) => [Number(due), Number(synced)])[0]
}

test('a list that somebody asked for while another was on its way is read at once, and else the next night', async () => {
  assert.deepEqual(await round(null), [tomorrow, planned])
  assert.deepEqual(await round(AT_ONCE), [AT_ONCE, planned])
})
