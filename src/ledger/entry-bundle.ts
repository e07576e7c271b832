import { concatBytes } from './bytes.ts'
import { LedgerError } from './ledger-error.ts'

/** Two bytes of length stand before each entry (C2SP tlog-tiles). */
const LENGTH_BYTES = 2
export const ENTRY_BYTES_MAX = 65_535

/** The bytes of an entry bundle. Throws `bundle.entry_length`. */
export function encodeBundle(entries: readonly Uint8Array[]): Uint8Array {
  return concatBytes(entries.flatMap((entry) => [lengthBytes(entry), entry]))
}

/** The entries of a bundle that must hold exactly `count`, without copying. Throws `bundle.truncated`, `bundle.count`. */
export function decodeBundle(bytes: Uint8Array, count: number): Uint8Array[] {
  const entries: Uint8Array[] = []
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  let offset = 0
  while (offset < bytes.length) {
    if (entries.length === count) throw new LedgerError('bundle.count')
    if (offset + LENGTH_BYTES > bytes.length) throw new LedgerError('bundle.truncated')
    const begin = offset + LENGTH_BYTES
    offset = begin + view.getUint16(offset)
    if (offset > bytes.length) throw new LedgerError('bundle.truncated')
    entries.push(bytes.subarray(begin, offset))
  }
  if (entries.length !== count) throw new LedgerError('bundle.count')
  return entries
}

function lengthBytes(entry: Uint8Array): Uint8Array {
  if (entry.length > ENTRY_BYTES_MAX) throw new LedgerError('bundle.entry_length')
  return Uint8Array.of(entry.length >>> 8, entry.length & 0xff)
}
