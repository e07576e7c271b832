import { openSealed, SealBroken, seal } from './envelope.ts'
import { keyId } from './master-key.ts'

const KEY_ID_BYTES = 8

/**
 * Wraps a data key under the master key.
 * @param place where the wrapped key is stored; it opens only there.
 * @returns the master key's id (8 bytes), then the sealed key.
 */
export function wrapKey(masterKey: Uint8Array, dataKey: Uint8Array, place: string): Buffer {
  return Buffer.concat([Buffer.from(keyId(masterKey), 'hex'), seal(masterKey, dataKey, place)])
}

/**
 * Unwraps with whichever of the master keys wrapped it; several are in use while a new one is phased in.
 * Throws SealBroken when it was none of them.
 */
export function unwrapKey(masterKeys: readonly Uint8Array[], wrapped: Uint8Array, place: string): Buffer {
  const id = Buffer.from(wrapped.subarray(0, KEY_ID_BYTES)).toString('hex')
  const masterKey = masterKeys.find((candidate) => keyId(candidate) === id)
  if (!masterKey) throw new SealBroken(`A key was wrapped by the master key ${id}, which is not configured.`)
  return openSealed(masterKey, wrapped.subarray(KEY_ID_BYTES), place)
}
