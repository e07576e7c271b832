import { createPrivateKey, createPublicKey, type KeyObject, sign } from 'node:crypto'
import { LedgerError } from './ledger-error.ts'
import type { NoteSigner } from './sign-note.ts'
import { type KeyType, verificationKey } from './verification-key.ts'

/** What stands before the 32 seed bytes in the PKCS#8 form, and before the 32 key bytes in SPKI (attestation section 4). */
const PKCS8_PREFIX = '302e020100300506032b657004220420'
const SPKI_PREFIX_BYTES = 12
const SEED_BYTES = 32

/** Signs notes with a private key held by this process. Throws `key.name`, and `key.type` for a key that is not Ed25519. */
export function ed25519Signer(identity: { name: string; type: KeyType }, privateKey: KeyObject): NoteSigner {
  if (privateKey.asymmetricKeyType !== 'ed25519') throw new LedgerError('key.type')
  const publicKey = createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(SPKI_PREFIX_BYTES)
  return {
    key: verificationKey({ ...identity, publicKey }),
    sign: (message) => sign(null, message, privateKey),
  }
}

/** The private key of a 32-byte seed. Throws `key.format`. */
export function ed25519PrivateKey(seed: Uint8Array): KeyObject {
  if (seed.length !== SEED_BYTES) throw new LedgerError('key.format')
  return createPrivateKey({
    key: Buffer.concat([Buffer.from(PKCS8_PREFIX, 'hex'), seed]),
    format: 'der',
    type: 'pkcs8',
  })
}
