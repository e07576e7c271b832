import { hmac } from '../seal/hmac.ts'
import type { OrganizationKeys } from './key-ring.ts'

/** Identifies a message without naming it; cannot be made or guessed without the organization's key. */
export function messageRef(keys: OrganizationKeys, messageId: string): Buffer {
  return hmac(keys.refs, messageId)
}
