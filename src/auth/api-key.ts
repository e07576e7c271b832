import type { OrganizationId } from '../domain/ids.ts'
import { makeNamedSecret, type NewSecret, parseNamedSecret } from './named-secret.ts'

/** By which scanners of source code recognize a key that got into the open. */
const PREFIX = 'yl_'

export function makeApiKey(organization: OrganizationId): NewSecret {
  const { text, secretHash } = makeNamedSecret(organization)
  return { text: `${PREFIX}${text}`, secretHash }
}

/** The organization and secret of a key as it was sent; null when it does not have the form of one. */
export function parseApiKey(text: string): ReturnType<typeof parseNamedSecret> {
  return text.startsWith(PREFIX) ? parseNamedSecret(text.slice(PREFIX.length)) : null
}
