import type { PoolClient } from 'pg'
import { isUuid, type OrganizationId, organizationId } from '../domain/ids.ts'
import type { Database } from './database.ts'

const CHANNEL = 'yesline_work'
/** At most one hint per organization and kind in this time (scale-out §4). */
const HINT_EVERY_MS = 50
const RECONNECT_MS = 1_000

export const HINT_KINDS = ['inbox', 'outbox', 'feed', 'log', 'media'] as const
export type HintKind = (typeof HINT_KINDS)[number]

/** Tells other processes that an organization has work. Only makes things faster: the sweep is the promise. */
export interface Hints {
  send(id: OrganizationId, kind: HintKind): void
  close(): Promise<void>
}

/** @param onHint hears hints of every process, this one's own included. */
export function openHints(
  database: Database,
  onHint: (id: OrganizationId, kind: HintKind) => void,
  onFault: (error: unknown) => void,
): Hints {
  const pending = new Map<string, NodeJS.Timeout>()
  let listener: PoolClient | null = null
  let closed = false
  let connecting = listen()

  return {
    send(id, kind) {
      const payload = `${kind} ${id}`
      if (closed || pending.has(payload)) return
      pending.set(
        payload,
        setTimeout(() => announce(payload), HINT_EVERY_MS),
      )
    },
    async close() {
      closed = true
      for (const timer of pending.values()) clearTimeout(timer)
      await connecting
      listener?.release(true)
    },
  }

  function announce(payload: string): void {
    pending.delete(payload)
    database.local('select pg_notify($1, $2)', [CHANNEL, payload]).catch(onFault)
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
    const [word, id = ''] = payload.split(' ')
    const kind = HINT_KINDS.find((candidate) => candidate === word)
    if (kind !== undefined && isUuid(id)) onHint(organizationId(id), kind)
  }
}
