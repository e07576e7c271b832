import { randomBytes } from 'node:crypto'
import type { OrganizationId } from '../domain/ids.ts'
import { openSealed, seal } from '../seal/envelope.ts'
import type { OrganizationKeys } from './key-ring.ts'

const KEY_BYTES = 32

export interface NewContent {
  readonly objectName: string
  readonly key: Buffer
  readonly sealedKey: Buffer
}

/** Name and key for content that is not kept yet. The key is nowhere but in the row that gets it. */
export function newContent(
  keys: OrganizationKeys,
  organizationId: OrganizationId,
  content: { readonly sha256: Buffer; readonly id: string },
): NewContent {
  const objectName = `${content.sha256.toString('hex')}.${content.id}`
  const key = randomBytes(KEY_BYTES)
  return { objectName, key, sealedKey: seal(keys.body, key, place(organizationId, objectName)) }
}

/** Throws SealBroken when the row was changed or is another organization's. */
export function openContentKey(
  keys: OrganizationKeys,
  organizationId: OrganizationId,
  { objectName, sealedKey }: { readonly objectName: string; readonly sealedKey: Buffer },
): Buffer {
  return openSealed(keys.body, sealedKey, place(organizationId, objectName))
}

function place(organizationId: OrganizationId, objectName: string): string {
  return `${organizationId}|media|${objectName}`
}
