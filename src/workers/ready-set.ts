import type { OrganizationId } from '../domain/ids.ts'

/**
 * Organizations that may have work, in the order in which they were last served: taking one moves it to the end, so
 * an organization with 20,000 rows lets every other one go between two of its batches (DESIGN section 2, "Pacing").
 */
export interface ReadySet {
  add(organizationId: OrganizationId): void
  /** The one that waited longest, or undefined. It is out until it is added again. */
  take(): OrganizationId | undefined
  /** Resolves when there is something to take, or the set is closed. */
  wait(): Promise<void>
  close(): void
  readonly closed: boolean
}

export function createReadySet(): ReadySet {
  const ready = new Set<OrganizationId>()
  const waiting = new Set<() => void>()
  let closed = false
  const wakeAll = () => {
    for (const wake of waiting) wake()
    waiting.clear()
  }
  return {
    add(organizationId) {
      ready.add(organizationId)
      wakeAll()
    },
    take() {
      const [first] = ready
      if (first !== undefined) ready.delete(first)
      return first
    },
    wait() {
      if (ready.size > 0 || closed) return Promise.resolve()
      return new Promise((resolve) => waiting.add(resolve))
    },
    close() {
      closed = true
      wakeAll()
    },
    get closed() {
      return closed
    },
  }
}
