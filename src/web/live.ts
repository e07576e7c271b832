import { create } from 'zustand'
import type { LiveEvent } from '../http/api/conversation.ts'

/** The bar appears only when the connection has been lost for longer than this (product-ux §4.6). */
const SHOW_LOST_AFTER_MS = 5000
/** After recovery the bar says "Up to date." for this long. */
const SHOW_RECOVERED_MS = 2000
/** The browser reconnects by itself; when it gives up (an HTTP error), we open a new stream, at most this often. */
const REOPEN_MS = 3000

const EVENTS = '/api/v1/events'

const EVENT_NAMES: ReadonlyArray<LiveEvent['event']> = [
  'contact',
  'message',
  'consent',
  'notice',
  'channel',
  'policy',
  'clock',
  'contacts',
  'agents',
  'template',
  'log',
  'erasure',
  'reset',
]

export type LiveState = 'connecting' | 'open' | 'lost' | 'recovered'

export const useLiveState = create<{ readonly state: LiveState }>(() => ({ state: 'connecting' }))

/**
 * Opens `GET /api/v1/events` and hands every event on that came after `position`, which the session told: what changes
 * between the first answers and the stream is not lost. The browser resumes by itself with Last-Event-ID; after a stream
 * that had to be opened anew nobody knows what was missed, so `onEvent` gets a `reset`. Returns the function that closes.
 */
export function openLive(position: string, onEvent: (event: LiveEvent) => void): () => void {
  const connection = new LiveConnection(onEvent)
  connection.open(`${EVENTS}?after=${encodeURIComponent(position)}`)
  return () => connection.close()
}

class LiveConnection {
  private readonly onEvent: (event: LiveEvent) => void
  private source: EventSource | undefined
  private lostTimer: ReturnType<typeof setTimeout> | undefined
  private otherTimer: ReturnType<typeof setTimeout> | undefined
  private isReopened = false

  constructor(onEvent: (event: LiveEvent) => void) {
    this.onEvent = onEvent
  }

  open(address: string): void {
    const source = new EventSource(address)
    this.source = source
    source.addEventListener('open', () => this.opened())
    source.addEventListener('error', () => this.failed())
    for (const name of EVENT_NAMES) {
      source.addEventListener(name, (message) => this.onEvent(parseEvent(name, message.data)))
    }
  }

  close(): void {
    this.source?.close()
    clearTimeout(this.lostTimer)
    clearTimeout(this.otherTimer)
    useLiveState.setState({ state: 'connecting' })
  }

  private opened(): void {
    clearTimeout(this.lostTimer)
    this.lostTimer = undefined
    const wasLost = useLiveState.getState().state === 'lost'
    useLiveState.setState({ state: wasLost ? 'recovered' : 'open' })
    if (wasLost) this.otherTimer = setTimeout(() => useLiveState.setState({ state: 'open' }), SHOW_RECOVERED_MS)
    if (this.isReopened) this.onEvent({ event: 'reset', data: {} })
    this.isReopened = false
  }

  private failed(): void {
    this.lostTimer ??= setTimeout(() => useLiveState.setState({ state: 'lost' }), SHOW_LOST_AFTER_MS)
    if (this.source?.readyState !== EventSource.CLOSED) return
    this.isReopened = true
    clearTimeout(this.otherTimer)
    this.otherTimer = setTimeout(() => this.open(EVENTS), REOPEN_MS)
  }
}

function parseEvent(name: LiveEvent['event'], data: string): LiveEvent {
  // The server writes the stream by the schema that the type comes from.
  const event: LiveEvent = JSON.parse(`{"event":"${name}","data":${data}}`)
  return event
}
