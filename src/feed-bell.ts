import type { OrganizationId } from './domain/ids.ts'

/** Rings for an organization when feed rows were committed, in this process or, by hint, in another. */
export interface FeedBell {
  ring(organizationId: OrganizationId): void
  /** Answers how to stop listening. */
  listen(organizationId: OrganizationId, wake: () => void): () => void
}

export function createFeedBell(): FeedBell {
  const listeners = new Map<OrganizationId, Set<() => void>>()
  return {
    ring(organizationId) {
      for (const wake of listeners.get(organizationId) ?? []) wake()
    },
    listen(organizationId, wake) {
      const wakes = listeners.get(organizationId) ?? new Set()
      listeners.set(organizationId, wakes.add(wake))
      return () => {
        wakes.delete(wake)
        if (wakes.size === 0) listeners.delete(organizationId)
      }
    },
  }
}
