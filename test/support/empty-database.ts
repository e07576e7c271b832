import { Client } from 'pg'
import { connectionSettings, type ServerAddress } from '../../src/store/server-address.ts'
import { asAdministrator, dropAbandoned, newDatabaseName } from './database.ts'
import { ensureTemplate } from './template-database.ts'
import { openTestServer, TEST_OWNER } from './test-server.ts'

/** A database without any table, for tests of what makes them. */
export interface EmptyDatabase {
  readonly address: ServerAddress
  readonly owner: Client
  close(): Promise<void>
}

export async function createEmptyDatabase(): Promise<EmptyDatabase> {
  const server = await openTestServer()
  const name = newDatabaseName()
  await asAdministrator(server, async (administrator) => {
    await dropAbandoned(administrator)
    // Makes the owner and, once, the product's roles: tests that make them at the same moment would collide.
    await ensureTemplate(administrator, server)
    await administrator.query(`create database ${name} owner ${TEST_OWNER.user} template template0 encoding 'UTF8'`)
  })
  const owner = new Client(connectionSettings(server.address(name), TEST_OWNER))
  await owner.connect()
  const close = async () => {
    await owner.end()
    await asAdministrator(server, (administrator) => administrator.query(`drop database ${name} with (force)`))
    await server.release()
  }
  return { address: server.address(name), owner, close }
}
