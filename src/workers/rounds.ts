import type { OrganizationId } from '../domain/ids.ts'

export interface Rounds {
  /** Begins a round unless one is under way; what it leaves undone is found by the next sweep. */
  begin(organizationId: OrganizationId): void
  drain(): Promise<void>
}

/**
 * Work that asks a provider and so may take ten seconds: it runs beside the sweep that finds it, one round an
 * organization at a time.
 */
export function createRounds(
  run: (organizationId: OrganizationId) => Promise<unknown>,
  onFault: (organizationId: OrganizationId, error: unknown) => void,
): Rounds {
  const rounds = new Map<OrganizationId, Promise<void>>()

  async function round(organizationId: OrganizationId): Promise<void> {
    try {
      await run(organizationId)
    } catch (error) {
      onFault(organizationId, error)
    } finally {
      rounds.delete(organizationId)
    }
  }

  return {
    begin(organizationId) {
      if (!rounds.has(organizationId)) rounds.set(organizationId, round(organizationId))
    },
    async drain() {
      await Promise.all(rounds.values())
    },
  }
}
