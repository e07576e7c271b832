import type { OrganizationId } from '../../domain/ids.ts'
import { readFeedSince } from '../../views/feed-since.ts'
import type { ServerParts } from '../server-parts.ts'
import { createFeedWatch, type FeedListener, type FeedPosition, type FeedWatch } from './feed-watch.ts'

/** The promise behind the bell: rows of another process whose hint was lost are found after this long. */
const LOOK_AGAIN_MS = 2_000

interface Watched {
  readonly watch: FeedWatch
  readonly stop: () => void
  listeners: number
}

export type ListenToFeed = (
  organizationId: OrganizationId,
  from: FeedPosition | null,
  listener: FeedListener,
) => Promise<() => void>

/** One watch per organization that somebody looks at; it ends with the last stream. */
export function createFeedWatches({ deps, onFeed, log }: ServerParts): ListenToFeed {
  const watched = new Map<OrganizationId, Watched>()

  function begin(organizationId: OrganizationId): Watched {
    const watch = createFeedWatch(
      (seq, limit) => deps.database.read(organizationId, (tx) => readFeedSince(tx, seq, limit)),
      (error) => log.warn({ err: error }, 'feed could not be read'),
    )
    const silence = onFeed(organizationId, watch.wake)
    const timer = setInterval(watch.wake, LOOK_AGAIN_MS)
    timer.unref()
    const stop = () => {
      clearInterval(timer)
      silence()
    }
    const entry: Watched = { watch, stop, listeners: 0 }
    watched.set(organizationId, entry)
    return entry
  }

  return async (organizationId, from, listener) => {
    const entry = watched.get(organizationId) ?? begin(organizationId)
    entry.listeners += 1
    const leave = () => {
      entry.listeners -= 1
      if (entry.listeners > 0) return
      entry.stop()
      watched.delete(organizationId)
    }
    try {
      const unlisten = await entry.watch.listen(from, listener)
      return () => {
        unlisten()
        leave()
      }
    } catch (error) {
      leave()
      throw error
    }
  }
}
