import type { Dependencies } from '../app/dependencies.ts'
import { seekUnknown } from '../app/outbox/seek-unknown.ts'
import type { OrganizationId } from '../domain/ids.ts'

/** Looks for messages of unknown outcome beside everything else: a provider may take ten seconds to answer. */
export function createSeekWorker(
  deps: Dependencies,
  onFault: (organizationId: OrganizationId, error: unknown) => void,
) {
  const rounds = new Map<OrganizationId, Promise<void>>()

  /** Begins a round unless one is under way; what it leaves is found again by the next sweep. */
  function begin(organizationId: OrganizationId): void {
    if (!rounds.has(organizationId)) rounds.set(organizationId, round(organizationId))
  }

  async function round(organizationId: OrganizationId): Promise<void> {
    try {
      await seekUnknown(deps, organizationId, (error) => onFault(organizationId, error))
    } catch (error) {
      onFault(organizationId, error)
    } finally {
      rounds.delete(organizationId)
    }
  }

  async function drain(): Promise<void> {
    await Promise.all(rounds.values())
  }

  return { begin, drain }
}
