import { checkLogIfDue, type ReadServedLog } from '../app/check-log.ts'
import type { Dependencies } from '../app/dependencies.ts'
import type { OrganizationId } from '../domain/ids.ts'

export interface CheckWorkerOptions {
  readonly readServed: ReadServedLog
  readonly onRefused: (organizationId: OrganizationId, problem: string) => void
  readonly onFault: (organizationId: OrganizationId, error: unknown) => void
}

/** Checks served logs beside everything else, one at a time: reading one takes a core for a while. */
export function createCheckWorker(deps: Dependencies, { readServed, onRefused, onFault }: CheckWorkerOptions) {
  const waiting = new Set<OrganizationId>()
  let running: Promise<void> | null = null

  function begin(organizationId: OrganizationId): void {
    waiting.add(organizationId)
    running ??= checkAll()
  }

  async function checkAll(): Promise<void> {
    for (const organizationId of waiting) {
      waiting.delete(organizationId)
      await checkOne(organizationId)
    }
    running = null
  }

  async function checkOne(organizationId: OrganizationId): Promise<void> {
    try {
      const problem = await checkLogIfDue(deps, readServed, organizationId)
      if (problem !== null) onRefused(organizationId, problem)
    } catch (error) {
      onFault(organizationId, error)
    }
  }

  async function drain(): Promise<void> {
    waiting.clear()
    await running
  }

  return { begin, drain }
}
