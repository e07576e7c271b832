import { equalBytes } from './bytes.ts'
import { LedgerError } from './ledger-error.ts'
import { consistencySpans, proofHashes } from './proof-spans.ts'
import { checkSize } from './size.ts'
import { checkHash, EMPTY_ROOT, nodeHash } from './tree-hash.ts'
import type { NodeReader } from './tree-node.ts'

/** What a checkpoint says of a log. Both must come from where nobody can change them unseen. */
export interface TreeHead {
  readonly size: number
  readonly root: Uint8Array
}

export interface ExtensionClaim {
  readonly older: TreeHead
  readonly newer: TreeHead
  readonly path: readonly Uint8Array[]
}

/** The consistency proof between two sizes; empty for equal ones. Throws `consistency.sizes`. */
export function makeConsistencyProof(sizes: { oldSize: number; newSize: number }, readNode: NodeReader): Uint8Array[] {
  return proofHashes(consistencySpans(sizes), readNode)
}

/**
 * Returns when the newer log only added to the older one, else throws `consistency.*` or `hash.length`: a smaller log
 * was rolled back, one of equal size with another root is forked. Every log extends the empty one.
 */
export function verifyExtension({ older, newer, path }: ExtensionClaim): void {
  checkHash(older.root)
  checkHash(newer.root)
  if (checkSize(newer.size) < checkSize(older.size)) throw new LedgerError('consistency.rolled_back')
  if (older.size === 0 && !equalBytes(older.root, EMPTY_ROOT)) throw new LedgerError('consistency.old_root')
  if (older.size === 0 || older.size === newer.size) {
    if (path.length > 0) throw new LedgerError('consistency.length')
    if (older.size === newer.size && !equalBytes(older.root, newer.root)) throw new LedgerError('consistency.forked')
    return
  }
  verifyLarger({ older, newer, path })
}

/** RFC 9162 section 2.1.4.2 for 0 < older < newer. */
function verifyLarger({ older, newer, path }: ExtensionClaim): void {
  let place = older.size - 1
  let last = newer.size - 1
  while (place % 2 === 1) {
    place = Math.floor(place / 2)
    last = Math.floor(last / 2)
  }
  // A complete older log is itself the first node, and is left out of the proof.
  const [first, ...rest] = place === 0 ? [older.root, ...path] : path
  if (first === undefined) throw new LedgerError('consistency.length')
  let oldHash = checkHash(first)
  let newHash = oldHash
  for (const hash of rest) {
    if (last === 0) throw new LedgerError('consistency.length')
    if (place % 2 === 1 || place === last) {
      oldHash = nodeHash(hash, oldHash)
      newHash = nodeHash(hash, newHash)
      while (place % 2 === 0 && place !== 0) {
        place /= 2
        last = Math.floor(last / 2)
      }
    } else {
      newHash = nodeHash(newHash, hash)
    }
    place = Math.floor(place / 2)
    last = Math.floor(last / 2)
  }
  if (last !== 0) throw new LedgerError('consistency.length')
  if (!equalBytes(oldHash, older.root)) throw new LedgerError('consistency.old_root')
  if (!equalBytes(newHash, newer.root)) throw new LedgerError('consistency.new_root')
}
