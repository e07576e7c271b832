import { equalBytes, utf8Bytes, utf8Text } from '../ledger/bytes.ts'
import { LedgerError } from '../ledger/ledger-error.ts'
import { formatVkey, parseVkey, type VerificationKey } from '../ledger/verification-key.ts'

const KEYS_MAX = 100

/** The content of `log.vkey`: each key that signed the log on a line of its own, the oldest first. */
export function formatVkeyList(keys: readonly VerificationKey[]): string {
  return keys.map((key) => `${formatVkey(key)}\n`).join('')
}

/** Reads such a list as people keep it, with white space. Throws `key.*`, also for an empty one. */
export function parseVkeyList(bytes: Uint8Array): VerificationKey[] {
  const lines = utf8Text(bytes)?.split('\n') ?? []
  const vkeys = lines.map((line) => line.trim()).filter((line) => line !== '')
  if (vkeys.length === 0 || vkeys.length > KEYS_MAX) throw new LedgerError('key.format')
  return vkeys.map(parseVkey)
}

/** Reads such a list as it was written, byte for byte. Throws `key.*`. */
export function parseBundledKeys(bytes: Uint8Array): VerificationKey[] {
  const keys = parseVkeyList(bytes)
  if (!equalBytes(utf8Bytes(formatVkeyList(keys)), bytes)) throw new LedgerError('key.format')
  return keys
}
