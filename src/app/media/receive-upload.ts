import type { OrganizationId } from '../../domain/ids.ts'
import { MEDIA_BYTES_MAX, type MediaKind, safeFilename, whatsAppRule } from '../../domain/media.ts'
import { insertUpload } from '../../store/media.ts'
import type { Dependencies } from '../dependencies.ts'
import { done, type Outcome } from '../outcome.ts'
import { keepContent } from './keep-content.ts'
import type { Spooled } from './media-files.ts'

export interface Upload {
  readonly filename: string | null
  readonly bytes: AsyncIterable<Uint8Array>
}

export interface UploadedMedia {
  readonly id: string
  readonly kind: MediaKind
  readonly mimeType: string
  readonly size: number
  readonly filename: string | null
}

/** Takes a file that is to be sent. What it is, is said by its bytes; what no customer could get is refused. */
export async function receiveUpload(
  deps: Dependencies,
  organizationId: OrganizationId,
  { filename, bytes }: Upload,
): Promise<Outcome<UploadedMedia>> {
  const spooled = await deps.media.spool(bytes, MEDIA_BYTES_MAX)
  if (spooled === 'too_big') return tooBig(MEDIA_BYTES_MAX)
  try {
    return await keepUpload(deps, organizationId, safeFilename(filename), spooled)
  } finally {
    await spooled.discard()
  }
}

async function keepUpload(
  deps: Dependencies,
  organizationId: OrganizationId,
  filename: string | null,
  spooled: Spooled,
): Promise<Outcome<UploadedMedia>> {
  const { size, type } = spooled
  if (size === 0) return { kind: 'invalid', code: 'media.empty', params: {} }
  const rule = whatsAppRule(type)
  if (rule === null) return { kind: 'invalid', code: 'media.type', params: { type: type.mimeType } }
  if (size > rule.bytesMax) return tooBig(rule.bytesMax, size)
  const id = deps.newId()
  const { kind } = rule
  await keepContent(deps, organizationId, { id, spooled }, async (tx, content) => {
    await insertUpload(tx, { id, kind, filename, content }, deps.databaseNow())
    return true
  })
  return done({ id, kind, mimeType: type.mimeType, size, filename })
}

function tooBig(limit: number, size?: number): Outcome<never> {
  return { kind: 'invalid', code: 'media.too_big', params: { limit, ...(size === undefined ? {} : { size }) } }
}
