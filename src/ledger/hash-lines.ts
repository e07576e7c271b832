import { decodeBase64, encodeBase64 } from './base64.ts'
import { utf8Bytes, utf8Text } from './bytes.ts'
import { LedgerError } from './ledger-error.ts'
import { checkHash, HASH_BYTES } from './tree-hash.ts'

/** A proof between two trees has fewer than two hashes a level, and no tree has more levels than 63. */
const HASHES_MAX = 126
const LINE_BYTES = 45

/** Hashes in base64, one a line: a consistency proof as a file. */
export function formatHashLines(hashes: readonly Uint8Array[]): Uint8Array {
  return utf8Bytes(hashes.map((hash) => `${encodeBase64(checkHash(hash))}\n`).join(''))
}

/** Reads such a file. Throws `stamp.proof`. */
export function parseHashLines(bytes: Uint8Array): Uint8Array[] {
  const lines = bytes.length > HASHES_MAX * LINE_BYTES ? undefined : utf8Text(bytes)?.split('\n')
  if (lines?.pop() !== '') throw new LedgerError('stamp.proof')
  return lines.map((line) => {
    const hash = decodeBase64(line)
    if (hash?.length !== HASH_BYTES) throw new LedgerError('stamp.proof')
    return hash
  })
}
