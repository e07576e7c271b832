import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, before, test } from 'node:test'
import { Client, Pool } from 'pg'
import { type Cluster, openCluster } from '../../src/store/bundled/cluster.ts'
import { isAlive } from '../../src/store/bundled/postmaster-file.ts'
import { connectionSettings } from '../../src/store/server-address.ts'
import { firstLine, waitUntil } from '../support/processes.ts'
import { TEST_MASTER_KEY } from '../support/test-server.ts'

const HOLDER = join(import.meta.dirname, '../support/hold-cluster.ts')

let home: string
let dataDir: string
const open: Cluster[] = []
before(() => {
  home = mkdtempSync(join(tmpdir(), 'yesline-bundled-'))
  dataDir = join(home, 'data')
})
afterEach(async () => {
  for (const cluster of open.splice(0)) await cluster.stop()
})
after(() => rmSync(home, { recursive: true }))

async function start(options: { masterKey?: Buffer; meetingKind?: 'loopback' } = {}): Promise<Cluster> {
  const cluster = await openCluster({ dataDir, masterKey: TEST_MASTER_KEY, onNote: () => undefined, ...options })
  open.push(cluster)
  return cluster
}

async function ask(cluster: Cluster, text: string): Promise<unknown> {
  const client = new Client(connectionSettings(cluster.address('postgres'), cluster.administrator))
  await client.connect()
  try {
    const { rows } = await client.query({ text, rowMode: 'array' })
    return rows.flat()
  } finally {
    await client.end()
  }
}

async function startHolder(): Promise<{ process: ChildProcess; serverPid: number }> {
  const child = spawn(process.execPath, [HOLDER, dataDir], { stdio: ['pipe', 'pipe', 'inherit'] })
  return { process: child, serverPid: Number(await firstLine(child)) }
}

/** An ended server whose starter was killed lingers until the system has taken note. */
async function mustBeGone(pid: number): Promise<void> {
  assert.equal(existsSync(join(dataDir, 'postgres/postmaster.pid')), false)
  await waitUntil(() => !isAlive(pid))
}

test('a server is made, loses no commit in a power cut, and ends without a trace when it is stopped', async () => {
  const cluster = await start()
  const pid = cluster.pid()
  const settings = ['fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums', 'listen_addresses']
  assert.deepEqual(await ask(cluster, `select ${settings.map((name) => `current_setting('${name}')`).join(', ')}`), [
    ...['on', 'on', 'on', 'on'],
    '',
  ])
  const address = cluster.address('postgres')
  const socketFolder = address.kind === 'place' ? address.host : ''
  assert.equal(statSync(socketFolder).mode & 0o777, 0o700, 'nobody else reaches the socket')
  await cluster.stop()
  open.pop()
  await mustBeGone(pid)
  assert.equal(existsSync(socketFolder), false)
  assert.equal(existsSync(join(dataDir, 'postgres/postmaster.pid')), false)
})

test('what was written is there after the next start', async () => {
  const first = await start()
  await ask(first, 'create table kept as select 42 as answer')
  await first.stop()
  open.pop()
  assert.deepEqual(await ask(await start(), 'select answer from kept'), [42])
})

test('the server of a killed process is adopted, not killed, and stopped by who adopted it', async () => {
  const holder = await startHolder()
  holder.process.kill('SIGKILL')
  await once(holder.process, 'exit')
  assert.ok(isAlive(holder.serverPid), 'premise: the server outlives the process')
  const cluster = await start()
  assert.equal(cluster.pid(), holder.serverPid)
  assert.deepEqual(await ask(cluster, 'select 1'), [1])
  await cluster.stop()
  open.pop()
  await mustBeGone(holder.serverPid)
})

test('starts side by side share one server, which the last of them stops', async () => {
  const holders = await Promise.all([startHolder(), startHolder(), startHolder()])
  const [pid] = holders.map(({ serverPid }) => serverPid)
  assert.ok(pid !== undefined && holders.every(({ serverPid }) => serverPid === pid))
  for (const [index, { process: holder }] of holders.entries()) {
    assert.ok(isAlive(pid), `still needed by ${holders.length - index}`)
    holder.stdin?.end()
    await once(holder, 'exit')
  }
  await mustBeGone(pid)
})

test('a server that is killed comes back at the same address, and pools go on', async () => {
  const cluster = await start()
  const pool = new Pool(connectionSettings(cluster.address('postgres'), cluster.administrator))
  pool.on('error', () => undefined)
  await pool.query('create table survived as select 1 as one')
  const killed = cluster.pid()
  const address = cluster.address('postgres')
  process.kill(killed, 'SIGKILL')
  await waitUntil(() => cluster.pid() !== killed)
  assert.deepEqual(cluster.address('postgres'), address)
  await waitUntil(async () => {
    const answer = await pool.query('select one from survived').catch(() => undefined)
    return answer?.rowCount === 1
  })
  await pool.end()
})

test('a server that was just killed does not keep the product from ending', async () => {
  const cluster = await start()
  process.kill(cluster.pid(), 'SIGKILL')
  await cluster.stop()
  open.pop()
  assert.deepEqual(await ask(await start(), 'select 1'), [1], 'and the next start recovers')
})

test('another master key is refused with a sentence that says so', async () => {
  await start()
  await assert.rejects(start({ masterKey: Buffer.alloc(32, 9) }), {
    name: 'StartFault',
    message: /The master key does not open the database in .*postgres/,
  })
})

test('where there are no sockets, the server listens on this machine only and asks for the password', async () => {
  const cluster = await start({ meetingKind: 'loopback' })
  const address = cluster.address('postgres')
  assert.ok(address.kind === 'place' && address.host === '127.0.0.1')
  assert.deepEqual(await ask(cluster, "select current_setting('listen_addresses')"), ['127.0.0.1'])
  const stranger = new Client(connectionSettings(address, { user: cluster.administrator.user, password: 'guess' }))
  await assert.rejects(stranger.connect(), { code: '28P01' })
})

test('a start that was cut off while it made the cluster is made good by the next', async () => {
  dataDir = join(home, 'cut-off')
  mkdirSync(join(dataDir, 'postgres.new-cutoff'), { recursive: true })
  writeFileSync(join(dataDir, 'postgres.new-cutoff', 'PG_VERSION'), '18\n')
  assert.deepEqual(await ask(await start(), 'select 1'), [1])
})

test('a cluster of another PostgreSQL stops the start with a sentence', async () => {
  dataDir = join(home, 'old')
  mkdirSync(join(dataDir, 'postgres'), { recursive: true })
  writeFileSync(join(dataDir, 'postgres', 'PG_VERSION'), '15\n')
  await assert.rejects(start(), { name: 'StartFault', message: /was made by PostgreSQL 15, and Yesline now brings 18/ })
})
