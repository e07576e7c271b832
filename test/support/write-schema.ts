// Writes src/store/schema.txt anew. Run it after changing a migration: node test/support/write-schema.ts
import { writeFileSync } from 'node:fs'
import { createTestDatabase } from './database.ts'
import { describeSchema } from './schema-description.ts'

await using world = await createTestDatabase()
writeFileSync(
  new URL('../../src/store/schema.txt', import.meta.url),
  await describeSchema((text) => world.asOwner(text)),
)
