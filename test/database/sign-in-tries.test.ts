import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { keepHouse } from '../../src/app/housekeeping.ts'
import { DAY_MS, HOUR_MS } from '../../src/domain/instant.ts'
import { takeTry } from '../../src/store/sign-in-tries.ts'
import { createTestDatabase } from '../support/database.ts'
import { quietDependencies } from '../support/quiet-dependencies.ts'

const world = await createTestDatabase()
after(() => world.close())
const { database } = world
const LIMIT = { freeTries: 1, windowMs: HOUR_MS, firstDelayMs: 2 * DAY_MS, delayMsMax: 2 * DAY_MS }
const OPEN = { ...LIMIT, freeTries: 10 }

test('tries are dropped a day after the last one, unless somebody still waits for them', async () => {
  const now = database.now()
  await takeTry(database, 'old', OPEN, now - 25 * HOUR_MS)
  await takeTry(database, 'young', OPEN, now - 23 * HOUR_MS)
  for (const at of [now - 26 * HOUR_MS, now - 25.5 * HOUR_MS]) await takeTry(database, 'blocked', LIMIT, at)
  await keepHouse(quietDependencies(world), assert.ifError)
  const { rows } = await world.asOwner('select key from auth.sign_in_tries order by key')
  assert.deepEqual(
    rows.map(({ key }) => key),
    ['blocked', 'young'],
  )
})
