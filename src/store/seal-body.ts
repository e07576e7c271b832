import { randomBytes } from 'node:crypto'
import { openSealed, seal } from '../seal/envelope.ts'
import type { OrganizationKeys } from './key-ring.ts'

const KEY_BYTES = 32
// form 1, nonce 12, key 32, tag 16: see seal/envelope.ts.
const SEALED_KEY_BYTES = 61

interface Place {
  readonly organizationId: string
  readonly id: string
}

/** Seals a raw webhook with a key of its own, which travels in front of it, sealed with the organization's body key. */
export function sealBody(keys: OrganizationKeys, place: Place, raw: Buffer): Buffer {
  const key = randomBytes(KEY_BYTES)
  return Buffer.concat([seal(keys.body, key, `${text(place)}|key`), seal(key, raw, text(place))])
}

/** The raw bytes as they were received. Throws SealBroken when the row was changed or moved. */
export function openBody(keys: OrganizationKeys, place: Place, sealed: Buffer): Buffer {
  const key = openSealed(keys.body, sealed.subarray(0, SEALED_KEY_BYTES), `${text(place)}|key`)
  return openSealed(key, sealed.subarray(SEALED_KEY_BYTES), text(place))
}

function text(place: Place): string {
  return `${place.organizationId}|webhook_inbox|${place.id}`
}
