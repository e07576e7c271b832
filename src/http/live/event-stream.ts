import type { ServerResponse } from 'node:http'
import type { FeedRow } from '../../views/feed-since.ts'

/** A reader who takes nothing for so long that this much waits is cut off; it comes back with its last id. */
const WAITING_BYTES_MAX = 1_048_576
/** Proxies close what is silent for a minute. */
const HEARTBEAT_MS = 15_000

/** One open `GET /api/v1/events`, in the format of server-sent events. The id is `epoch.seq`. */
export interface EventStream {
  send(epoch: string, rows: readonly FeedRow[]): void
  /** Tells where the stream stands without telling anything else, so that a browser can resume from here. */
  mark(epoch: string, seq: number): void
  reset(epoch: string, seq: number): void
}

export function openEventStream(response: ServerResponse): EventStream {
  const write = (text: string) => {
    if (response.writableEnded || response.destroyed) return
    if (response.writableLength > WAITING_BYTES_MAX) response.destroy()
    else response.write(text)
  }
  const heartbeat = setInterval(() => write(':\n\n'), HEARTBEAT_MS)
  heartbeat.unref()
  response.once('close', () => clearInterval(heartbeat))
  return {
    send: (epoch, rows) => write(rows.map((row) => block(`${epoch}.${row.seq}`, row.event, row.data)).join('')),
    mark: (epoch, seq) => write(`id: ${epoch}.${seq}\n\n`),
    reset: (epoch, seq) => write(block(`${epoch}.${seq}`, 'reset', {})),
  }
}

/** JSON has no raw line breaks, so one data line is enough. */
function block(id: string, event: string, data: unknown): string {
  return `id: ${id}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`
}
