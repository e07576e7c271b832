import type { InboundContent } from '../../channels/channel-event.ts'
import { safeFilename } from '../../domain/media.ts'
import type { Transaction } from '../../store/database.ts'
import { insertInboundMedia, type NewInboundMedia } from '../../store/media.ts'
import type { Dependencies } from '../dependencies.ts'
import type { NewInbound } from '../inbox/person-items.ts'

/** Notes the files of new messages, to be fetched once this is committed. */
export async function keepInboundMedia(
  deps: Dependencies,
  tx: Transaction,
  fresh: readonly NewInbound[],
): Promise<void> {
  const rows = fresh.flatMap(({ item: { event }, messageId }): NewInboundMedia[] => {
    if (event.kind !== 'message' || event.content.type !== 'media') return []
    const { content, channel } = event
    return [
      {
        id: deps.newId(),
        messageId,
        channel,
        kind: content.media,
        filename: safeFilename(content.filename),
        providerMediaId: content.mediaId,
        providerUrl: content.url,
        providerSha256: hashOf(content),
      },
    ]
  })
  if (rows.length === 0) return
  await insertInboundMedia(tx, rows, deps.databaseNow())
  tx.afterCommit(() => deps.wake(tx.organizationId, 'media'))
}

const HASH_BYTES = 32

/** Base64 in webhooks, hexadecimal elsewhere (whatsapp-cloud-api §4); null when it is neither. */
function hashOf({ sha256 }: Extract<InboundContent, { type: 'media' }>): Buffer | null {
  if (sha256 === null) return null
  const bytes = Buffer.from(sha256, /^[0-9a-f]{64}$/i.test(sha256) ? 'hex' : 'base64')
  return bytes.length === HASH_BYTES ? bytes : null
}
