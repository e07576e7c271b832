import type { FeedRow, FeedSince } from '../../views/feed-since.ts'

/** What a stream is told; it does the filtering and the writing. */
export interface FeedListener {
  /** Where the stream begins when nothing was missed. */
  begin(epoch: string, seq: number): void
  rows(epoch: string, rows: readonly FeedRow[]): void
  /** What came before cannot be told any more: start again from here. */
  reset(epoch: string, seq: number): void
}

export interface FeedPosition {
  readonly epoch: string
  readonly seq: number
}

export interface FeedWatch {
  /** Begins after `from`, or at the present end for null. Answers how to stop. */
  listen(from: FeedPosition | null, listener: FeedListener): Promise<() => void>
  /** New rows may be there. */
  wake(): void
}

interface Listening {
  readonly listener: FeedListener
  seq: number
  /** False while it is still being told what it missed. */
  isLive: boolean
}

const PAGE = 500

/**
 * Follows one organization's feed for all streams of this process: one read serves them all (DESIGN, "Live feed").
 * @param read answers the rows after a number, `PAGE` at most
 */
export function createFeedWatch(
  read: (seq: number, limit: number) => Promise<FeedSince>,
  onFault: (error: unknown) => void,
): FeedWatch {
  const listenings = new Set<Listening>()
  let position: FeedPosition | null = null
  let isReading = false
  let isDirty = false

  async function start(): Promise<FeedPosition> {
    const { epoch, last } = await read(Number.MAX_SAFE_INTEGER, 1)
    position ??= { epoch, seq: last }
    return position
  }

  function wake(): void {
    isDirty = true
    if (!isReading) readAll().catch(onFault)
  }

  async function readAll(): Promise<void> {
    isReading = true
    try {
      while (isDirty && listenings.size > 0) {
        isDirty = false
        const from = position ?? (await start())
        const page = await read(from.seq, PAGE)
        isDirty ||= page.rows.length === PAGE
        tell(from, page)
      }
    } finally {
      isReading = false
    }
  }

  function tell(from: FeedPosition, page: FeedSince): void {
    const isBroken = page.epoch !== from.epoch || page.hasGap
    const seq = isBroken ? page.last : (page.rows.at(-1)?.seq ?? from.seq)
    position = { epoch: page.epoch, seq }
    for (const listening of listenings) {
      if (!listening.isLive) continue
      if (isBroken) {
        listening.seq = seq
        listening.listener.reset(page.epoch, seq)
        continue
      }
      // Who has just caught up may be ahead of this read.
      const rows = page.rows.filter((row) => row.seq > listening.seq)
      listening.seq = Math.max(listening.seq, seq)
      if (rows.length > 0) listening.listener.rows(page.epoch, rows)
    }
  }

  async function catchUp(listening: Listening): Promise<void> {
    while (listening.seq < (position?.seq ?? 0) && listenings.has(listening)) {
      const page = await read(listening.seq, PAGE)
      if (page.hasGap || page.epoch !== position?.epoch) return restart(listening)
      listening.listener.rows(page.epoch, page.rows)
      listening.seq = page.rows.at(-1)?.seq ?? page.last
    }
    listening.isLive = true
  }

  function restart(listening: Listening): void {
    if (position === null) return
    listening.seq = position.seq
    listening.isLive = true
    listening.listener.reset(position.epoch, position.seq)
  }

  async function listen(from: FeedPosition | null, listener: FeedListener): Promise<() => void> {
    // With nobody listening nothing was read, so what is known of the end is old.
    if (listenings.size === 0) position = null
    const end = position ?? (await start())
    const listening: Listening = { listener, seq: from?.seq ?? end.seq, isLive: from === null }
    listenings.add(listening)
    if (from === null) listener.begin(end.epoch, end.seq)
    else if (from.epoch !== end.epoch || from.seq > end.seq) restart(listening)
    else await catchUp(listening)
    wake()
    return () => listenings.delete(listening)
  }

  return { listen, wake }
}
