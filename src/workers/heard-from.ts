import type { OrganizationId } from '../domain/ids.ts'

/** A send checked before this long ago has been dropped or is out: older news is in its check. */
const KEPT_MS = 1_000

/**
 * People this process has just received something from. A message that was checked before such news is dropped on its
 * way to the wire, so that not even the milliseconds between check and wire are lost (DESIGN section 2, "The gate").
 */
export interface HeardFrom {
  note(organizationId: OrganizationId, keys: readonly string[]): void
  since(organizationId: OrganizationId, keys: readonly string[], monotonicMs: number): boolean
}

export function createHeardFrom(monotonicNow: () => number): HeardFrom {
  const last = new Map<string, number>()
  return {
    note(organizationId, keys) {
      const now = monotonicNow()
      for (const key of keys) {
        last.delete(organizationId + key)
        last.set(organizationId + key, now)
      }
      forgetOld(last, now)
    },
    since(organizationId, keys, monotonicMs) {
      return keys.some((key) => (last.get(organizationId + key) ?? 0) >= monotonicMs)
    },
  }
}

/** Entries stand in the order of their times, so the old ones are in front. */
function forgetOld(last: Map<string, number>, now: number): void {
  for (const [key, at] of last) {
    if (now - at <= KEPT_MS) return
    last.delete(key)
  }
}
