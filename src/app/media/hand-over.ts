import type { HandedFile } from '../../channels/media.ts'
import type { OrganizationId } from '../../domain/ids.ts'
import { SECOND_MS } from '../../domain/instant.ts'
import type { MediaRow } from '../../store/media.ts'
import { markHandedOver, markNotHandedOver, releaseWaitingFor } from '../../store/media-work.ts'
import type { Dependencies } from '../dependencies.ts'
import { openMedia } from './open-media.ts'

/** Within the fifteen minutes that an agent's message lives. */
const WAITS_MS = [1, 3, 10, 30, 60, 120, 240].map((seconds) => seconds * SECOND_MS)

/**
 * Hands a file to WhatsApp and lets the messages go that wait for it. It happens before they are claimed, so that nothing
 * but one small request lies between the gate's check and the wire. A file that is refused lets them go as well: they
 * then end with the reason.
 */
export async function handOver(deps: Dependencies, organizationId: OrganizationId, row: MediaRow): Promise<void> {
  const ended = await tryToHandOver(deps, organizationId, row).catch(
    (): HandedFile => ({ kind: 'failed', reason: 'fault', mayRetry: true }),
  )
  const now = deps.databaseNow()
  const waitMs = ended.kind === 'failed' && ended.mayRetry ? WAITS_MS[row.attempts - 1] : undefined
  await deps.database.transaction(organizationId, async (tx) => {
    if (ended.kind === 'handed_over') {
      const { mediaId: providerMediaId, senderId, keptMs } = ended
      await markHandedOver(tx, row.id, { providerMediaId, senderId, until: now + keptMs })
    } else {
      const problem = ended.mayRetry ? 'media.not_handed_over' : 'media.type'
      await markNotHandedOver(tx, row.id, { problem, retryAt: waitMs === undefined ? null : now + waitMs })
    }
    if (waitMs === undefined) await releaseWaitingFor(tx, row.id)
  })
  deps.wake(organizationId, 'outbox')
}

async function tryToHandOver(deps: Dependencies, organizationId: OrganizationId, row: MediaRow): Promise<HandedFile> {
  const client = await deps.clientFor(organizationId, 'whatsapp')
  const open = await openMedia(deps, organizationId, row.id)
  if (open === null || client.media.handOver === null) return { kind: 'failed', reason: 'no_file', mayRetry: false }
  const { mimeType, size } = open
  const filename = row.filename ?? row.kind
  return client.media.handOver({ mimeType, size, filename, bytes: open.read() })
}
