import { decodeBase64, encodeBase64 } from './base64.ts'
import { concatBytes, equalBytes, hexOf, utf8Bytes } from './bytes.ts'
import { ED25519_KEY_BYTES } from './ed25519.ts'
import { LedgerError } from './ledger-error.ts'
import { sha256 } from './sha256.ts'

/** The kinds of signature that are understood here, by their C2SP type byte. */
export const ED25519_TYPE = 0x01
export const COSIGNATURE_TYPE = 0x04
export type KeyType = typeof ED25519_TYPE | typeof COSIGNATURE_TYPE

/** A public key as signed notes know it; name and id together find the signatures that are its own. */
export interface VerificationKey {
  readonly name: string
  /** Eight lower-case hexadecimal digits. */
  readonly id: string
  readonly type: KeyType
  readonly publicKey: Uint8Array
}

/** The ML-DSA-44 cosignature format has one byte for the length of a name. */
export const NAME_BYTES_MAX = 255
const VKEY_LENGTH_MAX = 2_048
const KEY_ID_BYTES = 4
const SPACE_OR_PLUS = /[\p{White_Space}+]/u

/** Throws `key.name`, `key.type`. */
export function verificationKey(key: Omit<VerificationKey, 'id'>): VerificationKey {
  if (!isKeyName(key.name)) throw new LedgerError('key.name')
  if (key.publicKey.length !== ED25519_KEY_BYTES) throw new LedgerError('key.type')
  return { ...key, id: hexOf(keyId(key.name, typedBytes(key))) }
}

/** `name+id+key`, the form in which a key is pinned. */
export function formatVkey(key: VerificationKey): string {
  return `${key.name}+${key.id}+${encodeBase64(typedBytes(key))}`
}

/** Reads a vkey and recomputes its id. Throws `key.format`, `key.name`, `key.type`, `key.id`. */
export function parseVkey(text: string): VerificationKey {
  if (text.length > VKEY_LENGTH_MAX) throw new LedgerError('key.format')
  // The key's base64 may contain a plus, the name may not.
  const [, name, id, encoded] = /^([^+]*)\+([0-9a-f]{8})\+(.*)$/su.exec(text) ?? []
  if (name === undefined || id === undefined || encoded === undefined) throw new LedgerError('key.format')
  const bytes = decodeBase64(encoded)
  if (bytes === undefined) throw new LedgerError('key.format')
  const key = verificationKey({ name, type: keyType(bytes), publicKey: bytes.subarray(1) })
  if (key.id !== id) throw new LedgerError('key.id')
  return key
}

export function isKeyName(name: string): boolean {
  if (name === '' || !name.isWellFormed() || SPACE_OR_PLUS.test(name)) return false
  const bytes = utf8Bytes(name)
  return bytes.length <= NAME_BYTES_MAX && bytes.every((byte) => byte >= 0x20)
}

export function sameKey(a: VerificationKey, b: VerificationKey): boolean {
  return a.name === b.name && a.type === b.type && equalBytes(a.publicKey, b.publicKey)
}

function keyType(bytes: Uint8Array): KeyType {
  const [type] = bytes
  if (type !== ED25519_TYPE && type !== COSIGNATURE_TYPE) throw new LedgerError('key.type')
  return type
}

function typedBytes(key: Pick<VerificationKey, 'type' | 'publicKey'>): Uint8Array {
  return concatBytes([Uint8Array.of(key.type), key.publicKey])
}

function keyId(name: string, typed: Uint8Array): Uint8Array {
  return sha256(concatBytes([utf8Bytes(`${name}\n`), typed])).subarray(0, KEY_ID_BYTES)
}
