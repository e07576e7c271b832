import type { OrganizationId } from '../domain/ids.ts'
import type { ReadySet } from './ready-set.ts'

export interface Loops {
  /** Finishes what is under way and takes nothing new. */
  stop(): Promise<void>
}

/**
 * Runs `serve` for ready organizations, at most `width` at a time and never two for the same one. An organization for
 * which it answers true has more work and goes to the end of the line.
 */
export function startLoops(
  ready: ReadySet,
  width: number,
  serve: (organizationId: OrganizationId) => Promise<boolean>,
  onFault: (organizationId: OrganizationId, error: unknown) => void,
): Loops {
  const busy = new Set<OrganizationId>()
  const again = new Set<OrganizationId>()
  const loops = Array.from({ length: width }, loop)
  return {
    async stop() {
      ready.close()
      await Promise.all(loops)
    },
  }

  async function loop(): Promise<void> {
    while (!ready.closed) {
      const organizationId = ready.take()
      if (organizationId === undefined) await ready.wait()
      else if (busy.has(organizationId)) again.add(organizationId)
      else await serveOnce(organizationId)
    }
  }

  async function serveOnce(organizationId: OrganizationId): Promise<void> {
    busy.add(organizationId)
    try {
      if (await serve(organizationId)) ready.add(organizationId)
    } catch (error) {
      // The sweep finds the organization again; trying at once would turn a fault into a spin.
      onFault(organizationId, error)
    } finally {
      busy.delete(organizationId)
      if (again.delete(organizationId)) ready.add(organizationId)
    }
  }
}
