import { decodeBase64Url, encodeBase64Url } from './base64.ts'
import { utf8Bytes, utf8Text } from './bytes.ts'
import { SALT_BYTES } from './commitment.ts'
import { LedgerError } from './ledger-error.ts'

/** The salts of a receipt, as far as they still exist: erasure destroys the subject's. */
export interface Salts {
  readonly event: Uint8Array | null
  readonly subject: Uint8Array | null
}

/** The one spelling of `{"e":…,"s":…}` (RFC 8785), each member optional. */
const SALTS = /^\{(?:"e":"([\w-]{43})")?(,)?(?:"s":"([\w-]{43})")?\}$/

/** What goes into the `extra` line of a proof file (attestation section 7). Throws `part.salts`. */
export function formatSalts({ event, subject }: Salts): Uint8Array {
  const members = [...memberOf('e', event), ...memberOf('s', subject)]
  return utf8Bytes(`{${members.join(',')}}`)
}

/** Reads the `extra` line's bytes. Throws `part.salts`. */
export function parseSalts(extra: Uint8Array): Salts {
  const match = SALTS.exec(utf8Text(extra) ?? '')
  const [, event, comma, subject] = match ?? []
  const needsComma = event !== undefined && subject !== undefined
  if (match === null || needsComma !== (comma !== undefined)) throw new LedgerError('part.salts')
  return { event: saltOf(event), subject: saltOf(subject) }
}

function memberOf(name: string, salt: Uint8Array | null): string[] {
  if (salt === null) return []
  if (salt.length !== SALT_BYTES) throw new LedgerError('part.salts')
  return [`"${name}":"${encodeBase64Url(salt)}"`]
}

function saltOf(text: string | undefined): Uint8Array | null {
  if (text === undefined) return null
  const salt = decodeBase64Url(text)
  if (salt?.length !== SALT_BYTES) throw new LedgerError('part.salts')
  return salt
}
