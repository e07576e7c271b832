import { concatBytes } from './bytes.ts'
import { LedgerError } from './ledger-error.ts'
import { sha256 } from './sha256.ts'

export const HASH_BYTES = 32
// RFC 6962 section 2.1: the prefixes keep an inner node from being passed off as a leaf.
const LEAF_PREFIX = Uint8Array.of(0)
const NODE_PREFIX = 1

/** The root of a log without entries: the hash of nothing. */
export const EMPTY_ROOT = sha256(new Uint8Array(0))

/** The hash of an entry's exact bytes. */
export function leafHash(entry: Uint8Array): Uint8Array {
  return sha256(concatBytes([LEAF_PREFIX, entry]))
}

// Written anew by every call and read by none after it: an allocation per node would be half of the cost.
const nodeInput = new Uint8Array(1 + 2 * HASH_BYTES)
nodeInput[0] = NODE_PREFIX

/** The hash of an inner node over its two children. Throws `hash.length`. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  checkHash(left)
  checkHash(right)
  nodeInput.set(left, 1)
  nodeInput.set(right, 1 + HASH_BYTES)
  return sha256(nodeInput)
}

/** Returns its argument. Throws `hash.length`. */
export function checkHash(hash: Uint8Array): Uint8Array {
  if (hash.length !== HASH_BYTES) throw new LedgerError('hash.length')
  return hash
}

/** Cuts bytes into the hashes they consist of, without copying. Throws `hash.length`. */
export function unpackHashes(bytes: Uint8Array): Uint8Array[] {
  if (bytes.length % HASH_BYTES !== 0) throw new LedgerError('hash.length')
  return Array.from({ length: bytes.length / HASH_BYTES }, (_, index) =>
    bytes.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES),
  )
}

/** One after the other, as in a tile. Throws `hash.length`. */
export function packHashes(hashes: readonly Uint8Array[]): Uint8Array {
  return concatBytes(hashes.map(checkHash))
}
