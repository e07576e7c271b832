import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, type QueryResultRow } from 'pg'
import { freePort } from '../../src/free-port.ts'
import { readPostmaster } from '../../src/store/bundled/postmaster-file.ts'
import { openDatabase } from '../../src/store/database.ts'
import { loginOf } from '../../src/store/roles.ts'
import { connectionSettings, type ServerAddress } from '../../src/store/server-address.ts'
import { assertKept } from './product.ts'
import { type Foundry, openFoundry } from './product-organization.ts'
import { type ProductProcess, startProcess } from './product-process.ts'
import { TEST_MASTER_KEY } from './test-server.ts'

/** The product with its bundled database, beside a simulator that outlives it: everything that a crash can take. */
export interface MortalProduct {
  readonly url: string
  /** Where product, database and simulator keep everything. */
  readonly home: string
  /** All that product and simulator printed so far. */
  printed(): string
  start(): Promise<void>
  /** Stops product and database in good order; the simulator goes on. */
  stop(): Promise<void>
  kill(what: 'app' | 'app and database'): Promise<void>
  /** Stops product, database and simulator in good order, removes what they kept, and looks for leaks in what they said. */
  end(): Promise<void>
  /** Makes organizations while the product runs. */
  withFoundry<Result>(work: (foundry: Foundry) => Promise<Result>): Promise<Result>
  /** Reads the database as its owner while the server runs. */
  read<Row extends QueryResultRow>(text: string, values?: readonly unknown[]): Promise<Row[]>
}

export async function createMortalProduct(): Promise<MortalProduct> {
  const home = mkdtempSync(join(tmpdir(), 'yesline-mortal-'))
  // The bundled server runs as another user when we are root, and must get through.
  chmodSync(home, 0o711)
  const port = String(await freePort('127.0.0.1', 0))
  const common = { YESLINE_MASTER_KEY: TEST_MASTER_KEY.toString('base64'), LOG_LEVEL: 'debug' }
  const dataDir = join(home, 'data')
  const simulator = await startProcess(['simulator'], {
    env: { ...common, YESLINE_DATA_DIR: join(home, 'simulator'), SIMULATOR_PORT: '0' },
    cwd: home,
    until: 'Simulator:',
  })
  const simulatorUrl = simulator.addressAfter('Simulator')
  const env = { ...common, YESLINE_DATA_DIR: dataDir, PORT: port, SIMULATOR_PORT: new URL(simulatorUrl).port }
  const url = `http://127.0.0.1:${port}`
  const output: string[] = []
  const secrets: string[] = []
  let app: ProductProcess | null = null

  function address(): ServerAddress {
    const meeting = readPostmaster(join(dataDir, 'postgres'))?.meeting
    if (meeting === undefined) throw new Error('The bundled server does not run.')
    const host = meeting.kind === 'socket' ? meeting.folder : '127.0.0.1'
    return { kind: 'place', host, port: meeting.port, database: 'yesline' }
  }

  const printed = () => [...output, app?.printed() ?? '', simulator.printed()].join('\n')
  return {
    url,
    home,
    printed,
    async start() {
      app = await startProcess(['serve'], { env, cwd: home, until: 'Simulator:' })
    },
    async stop() {
      await app?.stop()
      output.push(app?.printed() ?? '')
      app = null
    },
    async kill(what) {
      const server = readPostmaster(join(dataDir, 'postgres'))
      if (what === 'app and database' && server !== undefined) process.kill(server.pid, 'SIGKILL')
      await app?.kill()
      output.push(app?.printed() ?? '')
    },
    async end() {
      await using stack = new AsyncDisposableStack()
      stack.defer(() => assertKept(printed(), secrets))
      stack.defer(() => rmSync(home, { recursive: true }))
      stack.defer(() => simulator.stop())
      stack.defer(async () => app?.stop())
    },
    async withFoundry(work) {
      const onFault = (fault: unknown) => process.emitWarning(String(fault))
      const database = await openDatabase({ address: address(), masterKey: TEST_MASTER_KEY, onFault })
      const foundry = openFoundry({ url, simulatorUrl, test: { database, masterKey: TEST_MASTER_KEY } })
      try {
        return await work(foundry)
      } finally {
        secrets.push(...foundry.secrets())
        await foundry.close()
        await database.close()
      }
    },
    async read<Row extends QueryResultRow>(text: string, values: readonly unknown[] = []) {
      const client = new Client(connectionSettings(address(), loginOf('yesline_owner', TEST_MASTER_KEY)))
      await client.connect()
      try {
        return (await client.query<Row>(text, [...values])).rows
      } finally {
        await client.end()
      }
    },
  }
}
