import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import { waitUntil } from './processes.ts'

export interface OldestPostgres extends AsyncDisposable {
  readonly url: string
}

// Debian's and Ubuntu's place for it.
const PROGRAMS = '/usr/lib/postgresql/15/bin'
const PASSWORD = 'yesline_test'
// PostgreSQL refuses to be root; `nobody` is listed everywhere, which initdb insists on.
const NOBODY = 65_534

/** Starts a throw-away PostgreSQL 15 on loopback; undefined when this machine has none. */
export async function startOldestPostgres(): Promise<OldestPostgres | undefined> {
  if (!existsSync(join(PROGRAMS, 'initdb'))) return undefined
  const base = mkdtempSync(join(tmpdir(), 'yesline-postgres-15-'))
  const cluster = join(base, 'cluster')
  mkdirSync(cluster, { mode: 0o700 })
  const asRoot = process.getuid?.() === 0
  const user = asRoot ? { uid: NOBODY, gid: NOBODY } : {}
  if (asRoot) chownSync(cluster, NOBODY, NOBODY)
  initialize(base, cluster, user)
  const port = await freePort()
  const log = openSync(join(base, 'log'), 'w')
  const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=200']
  const server = spawn(
    join(PROGRAMS, 'postgres'),
    ['-D', DIRECTORY, ...settings.flatMap((setting) => ['-c', setting])],
    {
      ...{ ...user, cwd: cluster, stdio: ['ignore', log, log] },
    },
  )
  const url = `postgresql://postgres:${PASSWORD}@127.0.0.1:${port}/postgres`
  await waitUntil(() => answers(url))
  return { url, [Symbol.asyncDispose]: () => stop(server, base) }
}

// Started inside its folder, the server needs no way through the folders above it.
const DIRECTORY = '/proc/self/cwd'

function initialize(base: string, cluster: string, user: { uid?: number; gid?: number }): void {
  chmodSync(base, 0o711)
  const passwordFile = join(base, 'password')
  writeFileSync(passwordFile, PASSWORD, { mode: 0o644 })
  const password = openSync(passwordFile, 'r')
  const made = spawnSync(
    join(PROGRAMS, 'initdb'),
    [
      '-D',
      DIRECTORY,
      '-U',
      'postgres',
      '-A',
      'scram-sha-256',
      '--pwfile=/proc/self/fd/3',
      '--locale=C.UTF-8',
      '-E',
      'UTF8',
    ],
    { ...user, cwd: cluster, stdio: ['ignore', 'ignore', 'pipe', password], encoding: 'utf8' },
  )
  if (made.status !== 0) throw new Error(`PostgreSQL 15 could not make a cluster: ${made.stderr}`)
}

async function answers(url: string): Promise<boolean> {
  const client = new Client(url)
  try {
    await client.connect()
    return true
  } catch {
    // Not yet.
    return false
  } finally {
    await client.end()
  }
}

async function stop(server: ChildProcess, base: string): Promise<void> {
  const ended = once(server, 'exit')
  server.kill('SIGINT')
  await ended
  rmSync(base, { recursive: true })
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (typeof address !== 'object' || address === null) throw new Error('No free port.')
  return address.port
}
