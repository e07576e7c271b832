import assert from 'node:assert/strict'
import { test } from 'node:test'
import { TENANT_TABLES } from '../../src/store/remove-organization.ts'
import { createTestDatabase } from '../support/database.ts'

test('every table of an organization is emptied with the demo, those that point at others first', async () => {
  await using database = await createTestDatabase()
  const tables = await database.asOwner(
    `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attname = 'organization_id'`,
  )
  const known: readonly string[] = TENANT_TABLES
  assert.deepEqual(tables.rows.map((row) => row.name).sort(), [...known].sort())
  const references = await database.asOwner(
    `select conrelid::regclass::text as "from", confrelid::regclass::text as "to" from pg_constraint where contype = 'f'
      and connamespace = 'public'::regnamespace and conrelid <> confrelid`,
  )
  for (const { from, to } of references.rows) {
    assert.ok(known.indexOf(from) < known.indexOf(to), `${from} points at ${to}`)
  }
})
