import { createHash, timingSafeEqual } from 'node:crypto'
import { verifyTokenEntry } from '../store/sender-directory.ts'
import { noteHeard } from './connect/note-heard.ts'
import type { SettingsCache } from './settings-cache.ts'

/**
 * Meta's check of a webhook address: right when the token is one that an organization gave Meta. The directory knows
 * tokens by their hash; the comparison takes the same time wherever they differ.
 */
export async function isRightHandshake(
  deps: Parameters<typeof noteHeard>[0],
  settings: SettingsCache,
  token: string,
): Promise<boolean> {
  const organizationId = await settings.organizationOf(verifyTokenEntry(token))
  if (organizationId === null) return false
  const { channels, connecting } = await settings.settingsOf(organizationId)
  if (isSame(connecting.whatsapp?.verifyToken, token)) {
    await noteHeard(deps, organizationId, 'whatsapp', 'handshake')
    return true
  }
  return isSame(channels.whatsapp?.credentials.verifyToken, token)
}

function isSame(expected: string | undefined, token: string): boolean {
  return expected !== undefined && timingSafeEqual(digest(expected), digest(token))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
