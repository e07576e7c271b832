import type { PostToWitness } from '../app/ask-witness.ts'
import type { ReadServedLog } from '../app/check-log.ts'
import type { Dependencies } from '../app/dependencies.ts'
import type { LeaseKeeper } from '../app/lease-keeper.ts'
import type { AskTimeStamp } from '../app/stamp-checkpoints.ts'
import { tidyLogKeys } from '../app/tidy-log-keys.ts'
import type { OrganizationId } from '../domain/ids.ts'
import { createLogWorker } from './log.ts'
import { createCheckWorker } from './log-checks.ts'
import { startLoops } from './pool-of-loops.ts'
import type { ReadySet } from './ready-set.ts'
import { createWitnessWorker } from './witnesses.ts'

const LOG_WIDTH = 2

export interface LogOptions {
  readonly leases: LeaseKeeper
  readonly ready: ReadySet
  readonly monotonicNow: () => number
  readonly postToWitness: PostToWitness
  readonly askTimeStamp: AskTimeStamp
  readonly readServedLog: ReadServedLog
  readonly onFault: (event: string, error: unknown, organizationId?: OrganizationId) => void
}

/** Everything that works on logs: the log itself, who confirms it from outside, its checks, and keys left behind. */
export function startLog(deps: Dependencies, { leases, ready, monotonicNow, onFault, ...calls }: LogOptions) {
  const onRefused = (id: OrganizationId, problem: string) =>
    onFault('log.refused', new Error(`The log failed its check: ${problem}.`), id)
  const witnesses = createWitnessWorker(deps, {
    post: calls.postToWitness,
    askTimeStamp: calls.askTimeStamp,
    onRefused,
    onFault: (id, error) => onFault('log.witness_fault', error, id),
  })
  const checks = createCheckWorker(deps, {
    readServed: calls.readServedLog,
    onRefused,
    onFault: (id, error) => onFault('log.check_fault', error, id),
  })
  const serve = createLogWorker(deps, {
    leases,
    again: (organizationId) => ready.add(organizationId),
    monotonicNow,
    onRefused,
    askWitnesses: witnesses.begin,
    check: checks.begin,
  })
  const loops = startLoops(ready, LOG_WIDTH, serve, (id, error) => onFault('log.fault', error, id))
  const tidying = tidyLogKeys(deps).catch((error: unknown) => onFault('log.fault', error))
  return {
    stop: () => loops.stop(),
    async drain() {
      await Promise.all([witnesses.drain(), checks.drain(), tidying])
    },
  }
}
