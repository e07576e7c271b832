import { spawnSync } from 'node:child_process'
import type { Login, ServerAddress } from '../src/store/server-address.ts'
import type { MeasuredProduct } from './product.ts'
import { print } from './report.ts'

const SECONDS = 10

/**
 * What the machine's PostgreSQL does by itself in the same minute: pgbench's simple update, one small transaction per
 * client at a time. Left out where pgbench is not installed or cannot reach the server.
 */
export function measurePgbench(product: MeasuredProduct): void {
  const { address, owner } = product.storage
  const isInstalled = spawnSync('pgbench', ['--version']).status === 0
  if (isInstalled && address.kind === 'place') measureAt(address, owner)
  else print('pgbench', isInstalled ? 'not run on an external server' : 'not installed')
}

function measureAt(address: Extract<ServerAddress, { kind: 'place' }>, owner: Login | undefined): void {
  const env = {
    ...process.env,
    PGHOST: address.host,
    PGPORT: String(address.port),
    PGUSER: owner?.user ?? '',
    PGPASSWORD: owner?.password ?? '',
    PGDATABASE: address.database,
  }
  const prepared = spawnSync('pgbench', ['-i', '-q', '-s', '10'], { env })
  if (prepared.status !== 0) print('pgbench', 'could not prepare its tables')
  for (const clients of [32, 128]) {
    const run = spawnSync(
      'pgbench',
      ['-N', '-n', '-c', String(Math.min(clients, 64)), '-j', '2', '-T', String(SECONDS), '-M', 'prepared'],
      { env, encoding: 'utf8' },
    )
    const tps = /tps = ([\d.]+)/.exec(run.stdout)?.[1]
    print(
      `pgbench simple update, ${Math.min(clients, 64)} clients`,
      tps === undefined ? 'failed' : `${Math.round(Number(tps))}/s`,
    )
  }
  spawnSync('pgbench', ['-i', '-I', 'd'], { env })
}
