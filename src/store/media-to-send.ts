import { type Instant, toIso } from '../domain/instant.ts'
import type { MediaKind } from '../domain/media.ts'
import type { Transaction } from './tenant-database.ts'

/** An upload that a message may carry. */
export interface MediaToSend {
  readonly id: string
  readonly kind: MediaKind
  readonly mimeType: string
  readonly filename: string | null
  /** WhatsApp has it under the sender that is connected now, and keeps it long enough. */
  readonly isHandedOver: boolean
}

/**
 * Uploads of this organization, kept from being dropped until the transaction ends. What customers sent is none: it is
 * not passed on to others.
 * @param until how long WhatsApp must still have it
 */
export async function readMediaToSend(
  tx: Transaction,
  ids: readonly string[],
  until: Instant,
): Promise<ReadonlyMap<string, MediaToSend>> {
  if (ids.length === 0) return new Map()
  const found = await tx.query<MediaToSend>(
    {
      name: 'media_to_send',
      text: `select d.id, d.kind, d.mime_type as "mimeType", d.filename,
          coalesce(d.provider_until > $3 and d.provider_sender_id = (select c.sender_id from channels c
            where c.organization_id = $1 and c.channel = 'whatsapp'), false) as "isHandedOver"
        from media d where d.organization_id = $1 and d.id = any($2::uuid[])
          and d.direction = 'out' and d.state = 'stored' for key share of d`,
    },
    [tx.organizationId, ids, toIso(until)],
  )
  return new Map(found.rows.map((row) => [row.id, row]))
}
