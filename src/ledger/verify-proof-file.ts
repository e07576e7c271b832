import { verifyInclusion } from './inclusion-proof.ts'
import { type OpenedCheckpoint, openCheckpoint } from './open-checkpoint.ts'
import { parseProofFile } from './proof-file.ts'
import type { TrustPolicy } from './trust-policy.ts'

export interface ProvenInclusion {
  readonly index: number
  readonly checkpoint: OpenedCheckpoint
}

/**
 * What a proof file proves about an entry, under a policy that must not come from beside it: position, log, witnesses.
 * Throws a `LedgerError` whose code begins with the step that failed: `proof`, `note`, `checkpoint`, `cosignature`,
 * `inclusion`.
 */
export function verifyProofFile(bytes: Uint8Array, leafHash: Uint8Array, policy: TrustPolicy): ProvenInclusion {
  const { index, path, checkpoint: note } = parseProofFile(bytes)
  const checkpoint = openCheckpoint(note, policy)
  verifyInclusion({ leafHash, index, size: checkpoint.size, root: checkpoint.root, path })
  return { index, checkpoint }
}
