import { writeSync } from 'node:fs'
import { z } from 'zod'
import { createLeaseKeeper } from '../../src/app/lease-keeper.ts'
import { organizationId } from '../../src/domain/ids.ts'
import { type Database, openDatabase } from '../../src/store/database.ts'
import type { LogSigner } from '../../src/store/log-signer.ts'
import type { Transaction } from '../../src/store/tenant-database.ts'
import { createOutsideCaller } from '../../src/witness/outside-call.ts'
import { createTimeStampClient } from '../../src/witness/time-stamp-client.ts'
import { createWitnessClient } from '../../src/witness/witness-client.ts'
import { createLogWorker } from '../../src/workers/log.ts'
import { createWitnessWorker } from '../../src/workers/witnesses.ts'
import { quietDependencies } from './quiet-dependencies.ts'
import { TEST_MASTER_KEY } from './test-server.ts'

/** What the child is told, as one word of JSON. */
const Orders = z.object({
  address: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('url'), url: z.string() }),
    z.object({ kind: z.literal('place'), host: z.string(), port: z.number(), database: z.string() }),
  ]),
  folder: z.string(),
  holder: z.string(),
  ids: z.array(z.string()),
  /** The step behind which it dies, and at which time that it gets there; null: it prints every step and lives on. */
  dies: z.object({ step: z.string(), time: z.number() }).nullable(),
})
export type LogStepOrders = z.infer<typeof Orders>

/** The log's real worker, which does round after round, in a process that dies behind one step of it. */
const { address, folder, holder, ids, dies } = Orders.parse(JSON.parse(process.argv[2] ?? ''))
const seen = new Map<string, number>()
const database = await openDatabase({ address, masterKey: TEST_MASTER_KEY, onFault: fail })
const quiet = quietDependencies({ database: withSteps(database), masterKey: TEST_MASTER_KEY, name: 'child' }, folder)
const deps = { ...quiet, logSigner: signerWithSteps(quiet.logSigner) }
const caller = createOutsideCaller()
const witnesses = createWitnessWorker(deps, {
  post: createWitnessClient(caller),
  askTimeStamp: createTimeStampClient(caller),
  onRefused: (id, problem) => fail(`${id} ${problem}`),
  onFault: (_, error) => fail(error),
})
let clock = 0
const serve = createLogWorker(deps, {
  leases: createLeaseKeeper(database, holder),
  again: () => undefined,
  // No round waits for the one before it.
  monotonicNow: () => (clock += 60_000),
  onRefused: (id, problem) => fail(`${id} ${problem}`),
  askWitnesses: witnesses.begin,
  check: () => undefined,
})
while (true) for (const id of ids) await serve(organizationId(id))

function step(name: string): void {
  const time = (seen.get(name) ?? 0) + 1
  seen.set(name, time)
  if (dies === null && time === 1) writeSync(1, `${name}\n`)
  if (dies?.step !== name || time < dies.time) return
  writeSync(1, `dies behind ${name}\n`)
  process.kill(process.pid, 'SIGKILL')
}

function fail(fault: unknown): never {
  writeSync(2, `${fault instanceof Error ? fault.stack : String(fault)}\n`)
  process.exit(1)
}

function withSteps(whole: Database): Database {
  return {
    ...whole,
    async transaction(id, work) {
      const result = await whole.transaction(id, async (tx) => {
        const value = await work(statementSteps(tx))
        step(`${work.name}: before commit`)
        return value
      })
      step(`${work.name}: committed`)
      return result
    },
  }
}

function statementSteps(tx: Transaction): Transaction {
  return {
    ...tx,
    async query<Row>(statement: Parameters<Transaction['query']>[0], values?: readonly unknown[]) {
      const result = await tx.query<Row>(statement, values)
      step(typeof statement === 'string' ? statement.trim().split(/\s+/).slice(0, 4).join(' ') : statement.name)
      return result
    },
  }
}

function signerWithSteps(signer: LogSigner): LogSigner {
  return {
    ...signer,
    async lastSigned(id) {
      const head = await signer.lastSigned(id)
      step('the mark was read')
      return head
    },
    async sign(id, head, keyIds) {
      step('the head was read')
      const note = await signer.sign(id, head, keyIds)
      step('the head was signed')
      return note
    },
  }
}
