import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Role } from '../../src/domain/actor.ts'
import { freePort } from '../../src/free-port.ts'
import { connectionSettings } from '../../src/store/server-address.ts'
import { createTestDatabase, type TestDatabase } from './database.ts'
import { type Foundry, openFoundry, type TestOrganization } from './product-organization.ts'
import { type ProductProcess, startProcess } from './product-process.ts'
import { TEST_MASTER_KEY, TEST_OWNER } from './test-server.ts'

/** The whole product as an operator starts it, on a database and ports of its own. */
export interface Product extends AsyncDisposable {
  readonly url: string
  readonly simulatorUrl: string
  readonly test: TestDatabase
  newOrganization(kind?: 'demo' | 'real', colleague?: Role): Promise<TestOrganization>
  /** Everything that the product printed, over all its starts. */
  printed(): string
  kill(): Promise<void>
  stop(): Promise<void>
  /** Nothing that must stay secret was printed: keys, tokens, secrets, numbers and texts of all tests so far. */
  assertNothingLeaked(): void
}

export interface ProductOptions {
  readonly env?: NodeJS.ProcessEnv
  /** Another product whose database and simulator this one shares. */
  readonly beside?: Product
}

/** Starts `yesline serve`. Close it with `await using`, or stop it in an `after` hook. */
export async function startProduct({ env = {}, beside }: ProductOptions = {}): Promise<Product> {
  const test = beside?.test ?? (await createTestDatabase())
  const home = mkdtempSync(join(tmpdir(), 'yesline-product-'))
  // Behind a public address the product prints that one, so its own has to be known beforehand.
  const port = env.PUBLIC_URL === undefined ? '0' : String(await freePort('127.0.0.1', 0))
  const settings = {
    DATABASE_URL: databaseUrl(test),
    YESLINE_MASTER_KEY: TEST_MASTER_KEY.toString('base64'),
    YESLINE_DATA_DIR: join(home, 'data'),
    PORT: port,
    SIMULATOR_PORT: beside === undefined ? '0' : new URL(beside.simulatorUrl).port,
    LOG_LEVEL: 'debug',
    ...env,
  }
  const child = await startOrGiveUp(settings, home, async () => {
    if (beside === undefined) await test.close()
  })
  // As the product itself gives its address to providers, who sign it.
  const printed = child.addressAfter('Yesline').replace('localhost', '127.0.0.1')
  const url = port === '0' ? printed : `http://127.0.0.1:${port}`
  const simulatorUrl = child.addressAfter('Simulator')
  const foundry: Foundry = openFoundry({ url, simulatorUrl, test })
  const assertNothingLeaked = () => assertKept(child.printed(), foundry.secrets())
  // Each of these is done whatever became of the others: an open pool keeps the whole test process from ending.
  const close = async () => {
    await using stack = new AsyncDisposableStack()
    // A file that made its organizations in the browser knows no secret to look for.
    if (foundry.secrets().length > 0) stack.defer(assertNothingLeaked)
    if (beside === undefined) stack.defer(() => test.close())
    stack.defer(() => rmSync(home, { recursive: true }))
    stack.defer(() => foundry.close())
    stack.defer(() => child.stop())
  }
  return {
    url,
    simulatorUrl,
    test,
    newOrganization: foundry.newOrganization,
    printed: () => child.printed(),
    kill: () => child.kill(),
    stop: close,
    assertNothingLeaked,
    [Symbol.asyncDispose]: close,
  }
}

/** Fails when one of the secrets stands anywhere in what was printed. */
export function assertKept(printed: string, secrets: readonly string[]): void {
  assert.ok(printed.length > 0 && secrets.length > 0, 'premise: something was printed and something is secret')
  const leaked = secrets.filter((secret) => printed.includes(secret))
  assert.deepEqual(leaked, [], 'The product printed what nobody may read in a log.')
}

/** A database that stayed open would keep the whole test process from ending. */
async function startOrGiveUp(
  env: NodeJS.ProcessEnv,
  home: string,
  giveUp: () => Promise<void>,
): Promise<ProductProcess> {
  try {
    return await startProcess(['serve'], { env, cwd: home, until: 'Simulator:' })
  } catch (error) {
    await giveUp()
    throw error
  }
}

/** The owner's login to a test database as one would write it into DATABASE_URL. */
export function databaseUrl({ address }: TestDatabase): string {
  const owner = `${TEST_OWNER.user}:${encodeURIComponent(TEST_OWNER.password)}`
  if (address.kind === 'place') {
    const place = new URLSearchParams({ host: address.host, port: String(address.port) })
    return `postgresql://${owner}@localhost/${address.database}?${place}`
  }
  const { connectionString } = connectionSettings(address, TEST_OWNER)
  return connectionString ?? address.url
}
