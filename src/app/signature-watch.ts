import type { OrganizationId } from '../domain/ids.ts'

/** Signatures of this long ago count, and this share of bad ones means a wrong secret (reliability §3.7). */
const LOOK_BACK_MS = 5 * 60 * 1_000
const BAD_SHARE_MAX = 0.2
/** A few bad ones are a stranger's, and no reason to fall silent. */
const BAD_MIN = 10
const SLICE_MS = 30 * 1_000

interface Slice {
  readonly startedAt: number
  good: number
  bad: number
}

/** Counts how signatures of each organization's webhooks turned out, in this process. */
export interface SignatureWatch {
  note(organizationId: OrganizationId, isGood: boolean): void
  /** Organizations whose webhooks are not understood: so many signatures do not fit. */
  deaf(): OrganizationId[]
}

/** @param monotonicNow milliseconds of a clock that never jumps. */
export function createSignatureWatch(monotonicNow: () => number): SignatureWatch {
  const counted = new Map<OrganizationId, Slice[]>()
  return {
    note(organizationId, isGood) {
      const slices = counted.get(organizationId) ?? []
      counted.set(organizationId, slices)
      const slice = currentOf(slices, monotonicNow())
      if (isGood) slice.good += 1
      else slice.bad += 1
    },
    deaf() {
      const since = monotonicNow() - LOOK_BACK_MS
      return [...counted].flatMap(([organizationId, slices]) => {
        while (slices[0] !== undefined && slices[0].startedAt < since) slices.shift()
        if (slices.length === 0) counted.delete(organizationId)
        return isDeaf(slices) ? [organizationId] : []
      })
    },
  }
}

function currentOf(slices: Slice[], now: number): Slice {
  const last = slices.at(-1)
  if (last !== undefined && now - last.startedAt < SLICE_MS) return last
  const slice = { startedAt: now, good: 0, bad: 0 }
  slices.push(slice)
  return slice
}

function isDeaf(slices: readonly Slice[]): boolean {
  const bad = slices.reduce((sum, slice) => sum + slice.bad, 0)
  const all = slices.reduce((sum, slice) => sum + slice.good, bad)
  return bad >= BAD_MIN && bad > all * BAD_SHARE_MAX
}
