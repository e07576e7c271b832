import type { Instant } from '../domain/instant.ts'
import type { RotationRow } from '../store/log-rotations.ts'

export interface KeyChoice {
  /** The keys that sign the next checkpoint, the older first; empty: the log has none yet. */
  readonly vkeys: readonly string[]
  /** The rotation that both keys sign for, or that this checkpoint ends. */
  readonly both: RotationRow | null
  readonly ended: RotationRow | null
}

/**
 * Which keys sign next (attestation section 17): the old one until a checkpoint of its own covers the leaf that
 * announces the new one, then both until the overlap is over, then the new one.
 * @param newestVkey the newest key that signed, which is the one in use while no rotation has begun.
 * @param now by the organization's clock.
 */
export function chooseSigningKeys(
  {
    rotation,
    newestVkey,
    publishedSize,
  }: {
    readonly rotation: RotationRow | null
    readonly newestVkey: string | null
    readonly publishedSize: number | null
  },
  now: Instant,
): KeyChoice {
  const alone = (vkey: string | null): KeyChoice => ({ vkeys: vkey === null ? [] : [vkey], both: null, ended: null })
  if (rotation === null || rotation.vkey === null || rotation.oldVkey === null) return alone(newestVkey)
  const { vkey, oldVkey, index, bothUntil } = rotation
  if (index === null || (publishedSize ?? 0) <= index) return alone(oldVkey)
  if (bothUntil === null || now < bothUntil) return { vkeys: [oldVkey, vkey], both: rotation, ended: null }
  return { ...alone(vkey), ended: rotation }
}
