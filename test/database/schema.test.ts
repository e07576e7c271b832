import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { createTestDatabase, type TestDatabase } from '../support/database.ts'
import { describeSchema } from '../support/schema-description.ts'
import { BROKEN_SCHEMA, EXEMPT_TABLES, SCHEMA_RULES } from '../support/schema-rules.ts'

let world: TestDatabase
before(async () => {
  world = await createTestDatabase()
})
after(() => world.close())

async function namesOf(text: string): Promise<string[]> {
  const { rows } = await world.asOwner(text)
  return rows.map(({ name }) => name)
}

test('schema.txt describes what the migrations make', async () => {
  const written = readFileSync(new URL('../../src/store/schema.txt', import.meta.url), 'utf8')
  const found = await describeSchema((text) => world.asOwner(text))
  assert.equal(found, written, 'Run: node test/support/write-schema.ts')
})

test('every exempt table exists, so that the list cannot outlive its reasons', async () => {
  const tables = await namesOf(
    "select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'",
  )
  assert.deepEqual(
    EXEMPT_TABLES.filter((name) => !tables.includes(name)),
    [],
  )
  assert.ok(tables.length > EXEMPT_TABLES.length + 20, 'premise: there are tenant tables')
})

for (const [sentence, text] of Object.entries(SCHEMA_RULES)) {
  test(sentence, async () => {
    assert.deepEqual(await namesOf(text), [])
  })
}

test('each of these rules notices a table that breaks it', async () => {
  await world.asOwner(BROKEN_SCHEMA)
  for (const [sentence, text] of Object.entries(SCHEMA_RULES)) {
    const found = await namesOf(text)
    assert.ok(
      found.some((name) => name.includes('broken')),
      `not noticed: ${sentence}`,
    )
  }
})
