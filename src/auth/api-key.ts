import { createHash, randomBytes } from 'node:crypto'
import { isUuid, type OrganizationId, organizationId } from '../domain/ids.ts'

const SECRET_BYTES = 32
const FORM = /^yl_([A-Za-z0-9_-]{22})_([A-Za-z0-9_-]{43})$/

export interface NewApiKey {
  /** Shown once; only the hash is kept. */
  readonly text: string
  readonly secretHash: Buffer
}

/** A key that names its organization, so that looking it up asks one organization only (scale-out §1). */
export function makeApiKey(organization: OrganizationId): NewApiKey {
  const prefix = Buffer.from(organization.replaceAll('-', ''), 'hex').toString('base64url')
  const secret = randomBytes(SECRET_BYTES).toString('base64url')
  return { text: `yl_${prefix}_${secret}`, secretHash: hashOf(secret) }
}

/** The organization and secret of a key as it was sent; null when it does not have the form of one. */
export function parseApiKey(text: string): { organizationId: OrganizationId; secretHash: Buffer } | null {
  const [, prefix, secret] = FORM.exec(text) ?? []
  if (prefix === undefined || secret === undefined) return null
  const hex = Buffer.from(prefix, 'base64url').toString('hex')
  const id = hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  return isUuid(id) ? { organizationId: organizationId(id), secretHash: hashOf(secret) } : null
}

/** The secret is 256 random bits, so a plain hash is enough. */
function hashOf(secret: string): Buffer {
  return createHash('sha256').update(secret).digest()
}
