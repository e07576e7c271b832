import { MEDIA_BYTES_MAX, type MediaKind, safeFilename, whatsAppRule } from '../../domain/media.ts'
import { insertUpload } from '../../store/media.ts'
import { lockUploads, readUnsent } from '../../store/unsent-uploads.ts'
import type { Dependencies } from '../dependencies.ts'
import { done, type Outcome } from '../outcome.ts'
import { keepContent } from './keep-content.ts'
import type { Spooled } from './media-files.ts'
import { overQuota, type Uploader, type UploadLimits, type UploadTally } from './upload-quota.ts'

export interface Upload {
  readonly filename: string | null
  readonly bytes: AsyncIterable<Uint8Array>
  /** As the sender says beforehand; null when it does not. */
  readonly announcedBytes: number | null
}

export interface UploadedMedia {
  readonly id: string
  readonly kind: MediaKind
  readonly mimeType: string
  readonly size: number
  readonly filename: string | null
}

export interface UploadQuota {
  readonly limits: UploadLimits
  readonly tally: UploadTally
}

/**
 * Takes a file that is to be sent. What it is, is said by its bytes; what no customer could get is refused, and so is
 * what would be more than may wait unsent, before its bytes are read.
 */
export async function receiveUpload(
  deps: Dependencies,
  uploader: Uploader,
  { filename, bytes, announcedBytes }: Upload,
  quota: UploadQuota,
): Promise<Outcome<UploadedMedia>> {
  if (announcedBytes !== null && announcedBytes > MEDIA_BYTES_MAX) return tooBig(MEDIA_BYTES_MAX)
  const end = quota.tally.begin(uploader, announcedBytes ?? MEDIA_BYTES_MAX)
  try {
    const { organizationId, principal } = uploader
    const unsent = await deps.database.read(organizationId, (tx) => readUnsent(tx, principal))
    const refusal = overQuota(quota.limits, unsent, quota.tally.underWay(uploader))
    if (refusal !== null) return refusal
    const spooled = await deps.media.spool(bytes, MEDIA_BYTES_MAX)
    if (spooled === 'too_big') return tooBig(MEDIA_BYTES_MAX)
    try {
      return await keepUpload(deps, uploader, { filename: safeFilename(filename), spooled }, quota.limits)
    } finally {
      await spooled.discard()
    }
  } finally {
    end()
  }
}

async function keepUpload(
  deps: Dependencies,
  { organizationId, principal }: Uploader,
  { filename, spooled }: { readonly filename: string | null; readonly spooled: Spooled },
  limits: UploadLimits,
): Promise<Outcome<UploadedMedia>> {
  const { size, type } = spooled
  if (size === 0) return { kind: 'invalid', code: 'media.empty', params: {} }
  const rule = whatsAppRule(type)
  if (rule === null) return { kind: 'invalid', code: 'media.type', params: { type: type.mimeType } }
  if (size > rule.bytesMax) return tooBig(rule.bytesMax, size)
  const id = deps.newId()
  const { kind } = rule
  const uploaded: Outcome<UploadedMedia> = done({ id, kind, mimeType: type.mimeType, size, filename })
  let outcome = uploaded
  await keepContent(deps, organizationId, { id, spooled }, async (tx, content) => {
    // Another node may have taken files meanwhile: what is counted under the lock is what is.
    await lockUploads(tx)
    const one = { files: 1, bytes: size }
    const refusal = overQuota(limits, await readUnsent(tx, principal), { own: one, organization: one })
    outcome = refusal ?? uploaded
    if (refusal === null)
      await insertUpload(tx, { id, kind, filename, content, uploadedBy: principal }, deps.databaseNow())
    return refusal === null
  })
  return outcome
}

function tooBig(limit: number, size?: number): Outcome<never> {
  return { kind: 'invalid', code: 'media.too_big', params: { limit, ...(size === undefined ? {} : { size }) } }
}
