import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

const ALGORITHM = 'aes-256-gcm'
// First byte of every sealed value, so that a later form can be told apart.
const FORM = 1
const NONCE_BYTES = 12
// Always passed on: Node still accepts tags of four bytes, which can be guessed (reliability section 6.3).
const TAG_BYTES = 16
const HEADER_BYTES = 1 + NONCE_BYTES

/** A sealed value that does not open: changed, moved to another place, or sealed with another key. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken'
}

/**
 * Encrypts `plain` under a 32-byte key with AES-256-GCM. `place` says where the value is stored (table, column, row);
 * opening demands the same, so that a value copied to another row does not open.
 * @returns form (1 byte), nonce (12), ciphertext, tag (16).
 */
export function seal(key: Uint8Array, plain: Uint8Array, place: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES)
  const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES })
  cipher.setAAD(Buffer.from(place, 'utf8'))
  return Buffer.concat([Buffer.of(FORM), nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()])
}

/** Decrypts what `seal` made with the same key and place. Throws SealBroken for anything else. */
export function openSealed(key: Uint8Array, sealed: Uint8Array, place: string): Buffer {
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
