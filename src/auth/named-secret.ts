import { createHash, randomBytes } from 'node:crypto'
import { isUuid, type OrganizationId, organizationId } from '../domain/ids.ts'

const SECRET_BYTES = 32
const FORM = /^([A-Za-z0-9_-]{22})_([A-Za-z0-9_-]{43})$/

export interface NewSecret {
  /** Shown once; only the hash is kept. */
  readonly text: string
  readonly secretHash: Buffer
}

/** A secret that names its organization, so that looking it up asks one organization only (scale-out §1). */
export function makeNamedSecret(organization: OrganizationId): NewSecret {
  const name = Buffer.from(organization.replaceAll('-', ''), 'hex').toString('base64url')
  const secret = randomBytes(SECRET_BYTES).toString('base64url')
  return { text: `${name}_${secret}`, secretHash: hashOf(secret) }
}

/** The organization and secret of a text as it was sent; null when it does not have the form of one. */
export function parseNamedSecret(
  text: string,
): { readonly organizationId: OrganizationId; readonly secretHash: Buffer } | null {
  const [, name, secret] = FORM.exec(text) ?? []
  if (name === undefined || secret === undefined) return null
  const hex = Buffer.from(name, 'base64url').toString('hex')
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  return isUuid(id) ? { organizationId: organizationId(id), secretHash: hashOf(secret) } : null
}

/** The secret is 256 random bits, so a plain hash is enough. */
function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
