import type { PostToWitness } from '../app/ask-witness.ts'
import { collectCosignatures } from '../app/collect-cosignatures.ts'
import type { Dependencies } from '../app/dependencies.ts'
import { type AskTimeStamp, stampCheckpoints } from '../app/stamp-checkpoints.ts'
import type { OrganizationId } from '../domain/ids.ts'

export interface WitnessWorkerOptions {
  readonly post: PostToWitness
  readonly askTimeStamp: AskTimeStamp
  /** A witness holds another history of the log: somebody has to look. */
  readonly onRefused: (organizationId: OrganizationId, problem: string) => void
  readonly onFault: (organizationId: OrganizationId, error: unknown) => void
}

/**
 * Asks witnesses and time-stamp authorities beside the log's own work, which never waits for them: one round an
 * organization at a time.
 */
export function createWitnessWorker(deps: Dependencies, options: WitnessWorkerOptions) {
  const { post, askTimeStamp, onRefused, onFault } = options
  const rounds = new Map<OrganizationId, Promise<void>>()
  const again = new Set<OrganizationId>()

  function begin(organizationId: OrganizationId): void {
    if (rounds.has(organizationId)) again.add(organizationId)
    else rounds.set(organizationId, round(organizationId))
  }

  async function round(organizationId: OrganizationId): Promise<void> {
    do {
      again.delete(organizationId)
      await Promise.all([collectOnce(organizationId), stampOnce(organizationId)])
    } while (again.has(organizationId))
    rounds.delete(organizationId)
  }

  async function collectOnce(organizationId: OrganizationId): Promise<void> {
    try {
      const problem = await collectCosignatures(deps, post, organizationId)
      if (problem !== null) onRefused(organizationId, problem)
    } catch (error) {
      onFault(organizationId, error)
    }
  }

  async function stampOnce(organizationId: OrganizationId): Promise<void> {
    try {
      await stampCheckpoints(deps, askTimeStamp, organizationId)
    } catch (error) {
      onFault(organizationId, error)
    }
  }

  async function drain(): Promise<void> {
    again.clear()
    await Promise.all(rounds.values())
  }

  return { begin, drain }
}
