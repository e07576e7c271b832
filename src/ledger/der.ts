import { concatBytes } from './bytes.ts'
import { LedgerError } from './ledger-error.ts'

/** One value in DER (X.690): a tag, and what is behind its length. */
export interface DerValue {
  readonly tag: number
  readonly content: Uint8Array
  /** Tag, length and content. */
  readonly whole: Uint8Array
}

export const DER = { integer: 0x02, octets: 0x04, oid: 0x06, time: 0x18, sequence: 0x30, context0: 0xa0 } as const

const OCTETS_IN_PIECES = 0x24
/** More bytes of length than these would count what no file here holds. */
const LENGTH_BYTES_MAX = 4
const LONG_FORM = 0x80
/** Tags of more than one byte, which nothing that is read here has. */
const HIGH_TAG = 0x1f

/** The values that stand one behind the other in these bytes. Throws `stamp.token` unless they fill them. */
export function readDer(bytes: Uint8Array): DerValue[] {
  const values: DerValue[] = []
  for (let at = 0; at < bytes.length; ) {
    const value = readValue(bytes.subarray(at))
    values.push(value)
    at += value.whole.length
  }
  return values
}

/** What is inside of a value that must have this tag. */
export function derInside(value: DerValue | undefined, tag: number): DerValue[] {
  return readDer(derContent(value, tag))
}

export function derContent(value: DerValue | undefined, tag: number): Uint8Array {
  if (value?.tag !== tag) throw new LedgerError('stamp.token')
  return value.content
}

/** The bytes of an octet string, which CMS may write in pieces. */
export function derOctets(value: DerValue | undefined): Uint8Array {
  if (value?.tag !== OCTETS_IN_PIECES) return derContent(value, DER.octets)
  return concatBytes(readDer(value.content).map((piece) => derContent(piece, DER.octets)))
}

function readValue(bytes: Uint8Array): DerValue {
  const [tag, first] = bytes
  if (tag === undefined || first === undefined || (tag & HIGH_TAG) === HIGH_TAG) throw new LedgerError('stamp.token')
  const lengthBytes = first < LONG_FORM ? 0 : first - LONG_FORM
  // Zero would be a length that is not said: that is BER, which has many spellings of one value.
  if (first === LONG_FORM || lengthBytes > LENGTH_BYTES_MAX) throw new LedgerError('stamp.token')
  const start = 2 + lengthBytes
  const length = lengthBytes === 0 ? first : numberOf(bytes.subarray(2, start))
  if (bytes.length < start + length) throw new LedgerError('stamp.token')
  return { tag, content: bytes.subarray(start, start + length), whole: bytes.subarray(0, start + length) }
}

function numberOf(bytes: Uint8Array): number {
  return bytes.reduce((total, byte) => total * 256 + byte, 0)
}
