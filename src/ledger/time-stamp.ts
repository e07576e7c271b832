import { equalBytes, hexOf, utf8Text } from './bytes.ts'
import { DER, type DerValue, derContent, derInside, derOctets, readDer } from './der.ts'
import { LedgerError } from './ledger-error.ts'
import { sha256 } from './sha256.ts'

/** What an RFC 3161 token says, and the certificates in it. Nothing here shows who made it. */
export interface TimeStamp {
  /** The SHA-256 of what was stamped. */
  readonly imprint: Uint8Array
  /** Milliseconds UTC. */
  readonly at: number
  /** In DER. */
  readonly certificates: readonly Uint8Array[]
}

const SIGNED_DATA = '2a864886f70d010702'
const TST_INFO = '2a864886f70d0109100104'
const SHA256 = '608648016503040201'
/** RFC 3161, section 2.4.2: UTC, and no zeros behind the point that say nothing. */
const TIME = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\.(\d*[1-9]))?Z$/
const MS_DIGITS = 3
export const TIME_STAMP_BYTES_MAX = 65_536

/** Reads a TimeStampToken in DER. Its signature is for `openssl ts` or another program to check. Throws `stamp.token`. */
export function readTimeStamp(bytes: Uint8Array): TimeStamp {
  if (bytes.length > TIME_STAMP_BYTES_MAX) throw new LedgerError('stamp.token')
  const [contentInfo, ...more] = readDer(bytes)
  const [contentType, content] = derInside(contentInfo, DER.sequence)
  if (more.length > 0) throw new LedgerError('stamp.token')
  mustBe(contentType, SIGNED_DATA)
  const [signedData] = derInside(content, DER.context0)
  const [, , encapsulated, ...rest] = derInside(signedData, DER.sequence)
  const [eContentType, eContent] = derInside(encapsulated, DER.sequence)
  mustBe(eContentType, TST_INFO)
  const [octets] = derInside(eContent, DER.context0)
  const [info] = readDer(derOctets(octets))
  return { ...readInfo(info), certificates: certificatesIn(rest[0]) }
}

/** The same, when it is over these bytes. Throws `stamp.imprint` when it is over others. */
export function readTimeStampOver(bytes: Uint8Array, stamped: Uint8Array): TimeStamp {
  const stamp = readTimeStamp(bytes)
  if (!equalBytes(stamp.imprint, sha256(stamped))) throw new LedgerError('stamp.imprint')
  return stamp
}

function readInfo(info: DerValue | undefined): Pick<TimeStamp, 'imprint' | 'at'> {
  const [, , messageImprint, , time] = derInside(info, DER.sequence)
  const [algorithm, imprint] = derInside(messageImprint, DER.sequence)
  mustBe(derInside(algorithm, DER.sequence)[0], SHA256)
  return { imprint: derContent(imprint, DER.octets), at: readTime(derContent(time, DER.time)) }
}

function readTime(bytes: Uint8Array): number {
  const [, year, month, day, hour, minute, second, fraction = ''] = TIME.exec(utf8Text(bytes) ?? '') ?? []
  const ms = fraction.slice(0, MS_DIGITS).padEnd(MS_DIGITS, '0')
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${ms}Z`)
  if (Number.isNaN(at)) throw new LedgerError('stamp.token')
  return at
}

function certificatesIn(value: DerValue | undefined): Uint8Array[] {
  return value?.tag === DER.context0 ? readDer(value.content).map(({ whole }) => whole) : []
}

function mustBe(value: DerValue | undefined, oid: string): void {
  if (hexOf(derContent(value, DER.oid)) !== oid) throw new LedgerError('stamp.token')
}
