import type { OrganizationId } from '../../domain/ids.ts'
import type { Amount, UnsentUploads } from '../../store/unsent-uploads.ts'
import type { Outcome } from '../outcome.ts'

const GIB = 1_024 * 1_024 * 1_024

/** How much may be uploaded and not sent, at once. What nobody sends is dropped after a day. */
export interface UploadLimits {
  /** One agent, or one API key. */
  readonly own: Amount
  readonly organization: Amount
}

export const UPLOAD_LIMITS: UploadLimits = {
  own: { files: 200, bytes: GIB },
  organization: { files: 2_000, bytes: 10 * GIB },
}

export interface Uploader {
  readonly organizationId: OrganizationId
  /** `agent:<id>` or `key:<id>`. */
  readonly principal: string
}

/** Uploads under way in this process: their bytes are on its disk before any row counts them. */
export interface UploadTally {
  /** Counts one that begins, with the most that it may have. Answers how to take it off again. */
  begin(uploader: Uploader, bytes: number): () => void
  underWay(uploader: Uploader): UnsentUploads
}

export function createUploadTally(): UploadTally {
  const begun = new Set<Uploader & { readonly bytes: number }>()
  return {
    begin(uploader, bytes) {
      const entry = { ...uploader, bytes }
      begun.add(entry)
      return () => begun.delete(entry)
    },
    underWay({ organizationId, principal }) {
      const organization = [...begun].filter((entry) => entry.organizationId === organizationId)
      return {
        own: amountOf(organization.filter((entry) => entry.principal === principal)),
        organization: amountOf(organization),
      }
    },
  }
}

/** The refusal of what would be more than the limits; null while it is not. */
export function overQuota(limits: UploadLimits, ...parts: readonly UnsentUploads[]): Outcome<never> | null {
  if (isOver(limits.own, sum(parts.map(({ own }) => own)))) return quota('own', limits.own)
  const all = sum(parts.map(({ organization }) => organization))
  return isOver(limits.organization, all) ? quota('organization', limits.organization) : null
}

function isOver(limit: Amount, { files, bytes }: Amount): boolean {
  return files > limit.files || bytes > limit.bytes
}

function quota(of: keyof UploadLimits, { files, bytes }: Amount): Outcome<never> {
  return { kind: 'invalid', code: 'media.quota', params: { of, files, limit: bytes } }
}

function amountOf(entries: readonly { readonly bytes: number }[]): Amount {
  return { files: entries.length, bytes: entries.reduce((total, { bytes }) => total + bytes, 0) }
}

function sum(amounts: readonly Amount[]): Amount {
  return amounts.reduce((a, b) => ({ files: a.files + b.files, bytes: a.bytes + b.bytes }), { files: 0, bytes: 0 })
}
