import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import type { ClientConfig } from 'pg'
import { openCluster } from '../../src/store/bundled/cluster.ts'
import { connectionSettings, type Login, onDatabase, type ServerAddress } from '../../src/store/server-address.ts'

/** The server that database tests run on: the bundled one, or the one that YESLINE_TEST_DATABASE_URL names. */
export interface TestServer {
  /** A login that may make databases and roles. */
  administrator(database: string): ClientConfig
  address(database: string): ServerAddress
  release(): Promise<void>
}

export const TEST_MASTER_KEY = Buffer.alloc(32, 'test master key')

/** An external server's roles get passwords that follow from the test key: never name one that is in use. */
export const TEST_SERVER_URL = 'YESLINE_TEST_DATABASE_URL'

export async function openTestServer(): Promise<TestServer> {
  const url = process.env[TEST_SERVER_URL]
  return url ? externalServer(url) : bundledServer()
}

/**
 * One cluster in the temporary folder serves all test processes of a user, run after run: whoever comes first starts
 * it, whoever leaves last stops it.
 */
async function bundledServer(): Promise<TestServer> {
  const dataDir = join(tmpdir(), `yesline-test-${userInfo().uid}`)
  const cluster = await openCluster({
    dataDir,
    masterKey: TEST_MASTER_KEY,
    onNote: (sentence) => process.emitWarning(sentence),
  })
  return {
    administrator: (database) => connectionSettings(cluster.address(database), cluster.administrator),
    address: (database) => cluster.address(database),
    release: () => cluster.stop(),
  }
}

function externalServer(url: string): TestServer {
  const server: ServerAddress = { kind: 'url', url }
  return {
    administrator: (database) => connectionSettings(onDatabase(server, database)),
    address: (database) => onDatabase(server, database),
    release: async () => undefined,
  }
}

/** The owner of every test database: as in the product, no superuser. */
export const TEST_OWNER: Login = { user: 'yesline_owner', password: 'yesline test owner' }
