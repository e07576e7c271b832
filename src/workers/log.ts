import { announceKey } from '../app/announce-key.ts'
import type { Dependencies } from '../app/dependencies.ts'
import type { LeaseKeeper } from '../app/lease-keeper.ts'
import { publishLog } from '../app/publish-log.ts'
import { SEQUENCE_MAX, sequenceLog } from '../app/sequence-log.ts'
import type { OrganizationId } from '../domain/ids.ts'

/** A log grows and is signed at most this often; what comes meanwhile shares the next checkpoint (attestation section 12). */
const ROUND_MS = 500
/** Rounds remembered, so that an organization that rests costs no memory. */
const ROUNDS_MAX = 10_000

export interface LogWorkerOptions {
  readonly leases: LeaseKeeper
  /** Has the organization served again, by this process. */
  readonly again: (organizationId: OrganizationId) => void
  readonly monotonicNow: () => number
  /** The log is not what was signed: somebody has to look. */
  readonly onRefused: (organizationId: OrganizationId, problem: string) => void
  /** A checkpoint may be there that a witness has not confirmed. Returns at once. */
  readonly askWitnesses: (organizationId: OrganizationId) => void
  /** Its daily check may be due. Returns at once. */
  readonly check: (organizationId: OrganizationId) => void
}

/**
 * Sequences what waits and publishes the head, on the node that has the organization's lease. The lease only saves
 * work: positions are given out under the lock of the head, and a head is signed only as an extension of the last.
 */
export function createLogWorker(deps: Dependencies, options: LogWorkerOptions) {
  const { leases, again, monotonicNow, onRefused, askWitnesses, check } = options
  const rounds = new Map<OrganizationId, number>()

  /** Answers whether more waits. */
  return async function serve(organizationId: OrganizationId): Promise<boolean> {
    const sinceLast = monotonicNow() - (rounds.get(organizationId) ?? Number.NEGATIVE_INFINITY)
    if (sinceLast < ROUND_MS) {
      setTimeout(() => again(organizationId), ROUND_MS - sinceLast).unref()
      return false
    }
    if ((await leases.hold(organizationId, 'log')) === null) return false
    await announceKey(deps, organizationId)
    const sequenced = await deps.database.transaction(organizationId, sequenceLog)
    if (sequenced === SEQUENCE_MAX) return true
    remember(organizationId)
    const outcome = await publishLog(deps, organizationId)
    if (outcome.kind === 'refused') onRefused(organizationId, outcome.problem)
    else askWitnesses(organizationId)
    check(organizationId)
    return false
  }

  function remember(organizationId: OrganizationId): void {
    if (rounds.size >= ROUNDS_MAX) rounds.clear()
    rounds.set(organizationId, monotonicNow())
  }
}
