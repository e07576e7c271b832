import { equalBytes } from './bytes.ts'
import { LedgerError } from './ledger-error.ts'
import { inclusionSpans, proofHashes } from './proof-spans.ts'
import { checkSize } from './size.ts'
import { checkHash, nodeHash } from './tree-hash.ts'
import type { NodeReader } from './tree-node.ts'

export interface InclusionClaim {
  readonly leafHash: Uint8Array
  readonly index: number
  /** Size and root must come from a checkpoint whose signature was checked: the path alone does not bind the size. */
  readonly size: number
  readonly root: Uint8Array
  /** The leaf's sibling first. */
  readonly path: readonly Uint8Array[]
}

/** The inclusion proof of an entry in a log of this size. Throws `inclusion.index`. */
export function makeInclusionProof(place: { index: number; size: number }, readNode: NodeReader): Uint8Array[] {
  return proofHashes(inclusionSpans(place), readNode)
}

/** Returns when the entry is at its place in the log, else throws `inclusion.*` or `hash.length` (RFC 9162 2.1.3.2). */
export function verifyInclusion({ leafHash, index, size, root, path }: InclusionClaim): void {
  if (checkSize(index) >= checkSize(size)) throw new LedgerError('inclusion.index')
  let place = index
  let last = size - 1
  let hash = checkHash(leafHash)
  for (const sibling of path) {
    if (last === 0) throw new LedgerError('inclusion.length')
    if (place % 2 === 1 || place === last) {
      hash = nodeHash(sibling, hash)
      // Only a last node without a right sibling is even here: it rises until it is a right child.
      while (place % 2 === 0 && place !== 0) {
        place /= 2
        last = Math.floor(last / 2)
      }
    } else {
      hash = nodeHash(hash, sibling)
    }
    place = Math.floor(place / 2)
    last = Math.floor(last / 2)
  }
  if (last !== 0) throw new LedgerError('inclusion.length')
  if (!equalBytes(hash, root)) throw new LedgerError('inclusion.root')
}
