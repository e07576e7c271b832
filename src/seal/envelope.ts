import { createCipheriv, createDecipheriv, createSecretKey, type KeyObject } from 'node:crypto'
import { pooledRandom } from './random-pool.ts'

const ALGORITHM = 'aes-256-gcm'
// First byte of every sealed value, so that a later form can be told apart.
const FORM = 1
const NONCE_BYTES = 12
// Always passed on: Node still accepts tags of four bytes, which can be guessed (reliability section 6.3).
const TAG_BYTES = 16
const HEADER_BYTES = 1 + NONCE_BYTES

/** A key in the form that is quick to use again and again: made from bytes on each use it costs more than the cipher. */
export type SealKey = KeyObject | Uint8Array

/** Makes a key that is kept and used often quick to use. */
export function keptKey(key: Uint8Array): KeyObject {
  return createSecretKey(key)
}

/** A sealed value that does not open: changed, moved to another place, or sealed with another key. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken'
}

/**
 * Encrypts `plain` under a 32-byte key with AES-256-GCM. `place` says where the value is stored (table, column, row);
 * opening demands the same, so that a value copied to another row does not open.
 * @returns form (1 byte), nonce (12), ciphertext, tag (16).
 */
export function seal(key: SealKey, plain: Uint8Array, place: string): Buffer {
  const nonce = pooledRandom(NONCE_BYTES)
  const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(Buffer.from(place, 'utf8'))
  return Buffer.concat([Buffer.of(FORM), nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** Decrypts what `seal` made with the same key and place. Throws SealBroken for anything else. */
export function openSealed(key: SealKey, sealed: Uint8Array, place: string): Buffer {
  const whole = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
  if (whole.length < HEADER_BYTES + TAG_BYTES || whole[0] !== FORM) throw new SealBroken('Not a sealed value.')
  const nonce = whole.subarray(1, HEADER_BYTES)
  const decipher = createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES })
  decipher.setAAD(Buffer.from(place, 'utf8'))
  decipher.setAuthTag(whole.subarray(-TAG_BYTES))
  try {
    return Buffer.concat([decipher.update(whole.subarray(HEADER_BYTES, -TAG_BYTES)), decipher.final()])
  } catch (error) {
    throw new SealBroken('A sealed value does not open: it was changed, moved, or sealed with another key.', {
      cause: error,
    })
  }
}
