import { openSealed, seal } from '../seal/envelope.ts'
import type { OrganizationKeys } from './key-ring.ts'

interface Place {
  readonly organizationId: string
  readonly id: string
}

/** Seals a raw webhook with the organization's key for bodies, bound to its row. */
export function sealBody(keys: OrganizationKeys, place: Place, raw: Buffer): Buffer {
  return seal(keys.body, raw, text(place))
}

/** The raw bytes as they were received. Throws SealBroken when the row was changed or moved. */
export function openBody(keys: OrganizationKeys, place: Place, sealed: Buffer): Buffer {
  return openSealed(keys.body, sealed, text(place))
}

function text(place: Place): string {
  return `${place.organizationId}|webhook_inbox|${place.id}`
}
