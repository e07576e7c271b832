import type { OrganizationId } from '../../domain/ids.ts'
import { type Instant, MINUTE_MS, SECOND_MS } from '../../domain/instant.ts'
import { INBOUND_BYTES_MAX, type MediaKind, type SniffedType } from '../../domain/media.ts'
import type { MediaRow } from '../../store/media.ts'
import { markStored, markUnfetched, nameKind } from '../../store/media-work.ts'
import type { Dependencies } from '../dependencies.ts'
import { keepContent } from './keep-content.ts'
import { tellScreens } from './tell-screens.ts'

/** An id that came in a webhook lives seven days (whatsapp-cloud-api §4); these waits add up to two. */
const WAITS_MS = [5, 15, 60, 300, 1_800, 7_200, 21_600, 43_200, 86_400].map((seconds) => seconds * SECOND_MS)

type Ended =
  | { readonly kind: 'stored' | 'gone' }
  | { readonly kind: 'failed'; readonly problem: string; readonly mayRetry: boolean }

/** Fetches what a customer sent from the provider, and notes what became of it. */
export async function fetchMedia(deps: Dependencies, organizationId: OrganizationId, row: MediaRow): Promise<void> {
  const ended = await fetchOnce(deps, organizationId, row).catch(
    (): Ended => ({ kind: 'failed', problem: 'media.fault', mayRetry: true }),
  )
  await deps.database.transaction(organizationId, async (tx) => {
    if (ended.kind === 'gone') {
      await markUnfetched(tx, row.id, { state: 'gone', problem: 'media.gone', retryAt: null })
    }
    if (ended.kind === 'failed') {
      const retryAt = ended.mayRetry ? nextTry(row.attempts, deps.databaseNow()) : null
      const state = retryAt === null ? 'failed' : 'pending'
      await markUnfetched(tx, row.id, { state, problem: ended.problem, retryAt })
    }
    await tellScreens(tx, row.id, deps.databaseNow())
  })
  deps.wake(organizationId, 'feed')
}

/** @param attempts those made, this one included */
function nextTry(attempts: number, now: Instant): Instant | null {
  const waitMs = WAITS_MS[attempts - 1]
  return waitMs === undefined ? null : now + waitMs
}

async function fetchOnce(deps: Dependencies, organizationId: OrganizationId, row: MediaRow): Promise<Ended> {
  if (row.channel === null) return { kind: 'gone' }
  const client = await deps.clientFor(organizationId, row.channel)
  const file = await client.media.fetchFile({ mediaId: row.providerMediaId, url: row.providerUrl })
  if (file.kind === 'gone') return file
  if (file.kind === 'failed') return { kind: 'failed', problem: 'media.not_fetched', mayRetry: file.mayRetry }
  const spooled = await deps.media.spool(file.bytes, INBOUND_BYTES_MAX)
  if (spooled === 'too_big') return { kind: 'failed', problem: 'media.too_big', mayRetry: false }
  try {
    const { providerSha256 } = row
    // These are others than the customer's, so they are not shown. Whoever wants may have them fetched anew.
    if (providerSha256 !== null && !providerSha256.equals(spooled.sha256)) {
      return { kind: 'failed', problem: 'media.hash', mayRetry: false }
    }
    const { announced } = file
    const kind = shownAs(announced ?? row.kind, spooled.type)
    await keepContent(deps, organizationId, { id: deps.newId(), spooled }, async (tx, content) => {
      if (announced !== null) await nameKind(tx, row.id, announced)
      return markStored(tx, row.id, { kind, content })
    })
    return { kind: 'stored' }
  } finally {
    await spooled.discard()
  }
}

/** As which the provider announced it, if the bytes agree; anything else is a document. */
function shownAs(announced: MediaKind, { mimeType }: SniffedType): MediaKind {
  switch (announced) {
    case 'image':
    case 'video':
    case 'audio':
      return mimeType.startsWith(`${announced}/`) || isFilmOfSoundOnly(announced, mimeType) ? announced : 'document'
    case 'sticker':
      return mimeType === 'image/webp' ? 'sticker' : 'document'
    case 'document':
      return 'document'
    default:
      return announced satisfies never
  }
}

/** Containers of film may hold sound alone, and their first bytes do not tell. */
function isFilmOfSoundOnly(announced: MediaKind, mimeType: string): boolean {
  return announced === 'audio' && (mimeType === 'video/mp4' || mimeType === 'video/3gpp')
}

/** How long one row is one worker's: all that a transfer may take, and some. */
export const MEDIA_LEASE_MS = 12 * MINUTE_MS
