import type { PoolClient } from 'pg'
import { isUuid, type OrganizationId, organizationId } from '../domain/ids.ts'
import type { Database } from './database.ts'
import { newId } from './new-id.ts'

const CHANNEL = 'yesline_work'
/** At most one hint per organization and kind in this time (scale-out §4). */
const HINT_EVERY_MS = 50
const RECONNECT_MS = 1_000

export const HINT_KINDS = ['inbox', 'outbox', 'feed', 'log', 'media'] as const
export type HintKind = (typeof HINT_KINDS)[number]

const NOTIFY = {
  name: 'hints_notify',
  text: 'select pg_notify($1, h.payload) from unnest($2::text[]) h(payload)',
}

/** Tells other processes that an organization has work. Only makes things faster: the sweep is the promise. */
export interface Hints {
  send(id: OrganizationId, kind: HintKind): void
  close(): Promise<void>
}

/** @param onHint hears the hints of every other process: this one has heard of its own work before. */
export function openHints(
  database: Database,
  onHint: (id: OrganizationId, kind: HintKind) => void,
  onFault: (error: unknown) => void,
): Hints {
  const self = newId()
  const pending = new Set<string>()
  let timer: NodeJS.Timeout | null = null
  let listener: PoolClient | null = null
  let closed = false
  let connecting = listen()

  return {
    send(id, kind) {
      if (closed) return
      pending.add(`${kind} ${id} ${self}`)
      timer ??= setTimeout(announce, HINT_EVERY_MS)
    },
    async close() {
      closed = true
      if (timer !== null) clearTimeout(timer)
      await connecting
      listener?.release(true)
    },
  }

  /** All that wait, in one statement: a statement for each cost more than the work that many of them announced. */
  function announce(): void {
    const payloads = [...pending]
    pending.clear()
    timer = null
    database.local(NOTIFY, [CHANNEL, payloads]).catch(onFault)
  }

  async function listen(): Promise<void> {
    try {
      const client = await database.authPool.connect()
      client.on('notification', ({ payload }) => read(payload ?? ''))
      client.once('error', (error: unknown) => {
        onFault(error)
        listener = null
        client.release(true)
        if (!closed) setTimeout(() => (connecting = listen()), RECONNECT_MS).unref()
      })
      await client.query(`listen ${CHANNEL}`)
      listener = client
    } catch (error) {
      onFault(error)
      if (!closed) setTimeout(() => (connecting = listen()), RECONNECT_MS).unref()
    }
  }

  function read(payload: string): void {
    const [word, id = '', sender] = payload.split(' ')
    if (sender === self) return
    const kind = HINT_KINDS.find((candidate) => candidate === word)
    if (kind !== undefined && isUuid(id)) onHint(organizationId(id), kind)
  }
}
