import { setTimeout as wait } from 'node:timers/promises'
import type { Client } from 'pg'
import type { Meeting } from './meeting.ts'
import type { Postmaster } from './postmaster-file.ts'
import { HOLD_NAME, type Hold } from './server-answer.ts'
import { type ServerSetup, startOrAdopt } from './start-or-adopt.ts'
import { stopServer } from './stop-server.ts'

export interface RunningServer {
  current(): Postmaster
  stop(): Promise<void>
}

const RESTART_DELAY_MS = 250

/** Starts or adopts the server and, should it end by itself, starts it again at the same meeting place. */
export async function keepRunning(setup: ServerSetup, onNote: (sentence: string) => void): Promise<RunningServer> {
  let hold = await startOrAdopt(setup)
  let stopping = false
  let restoring = Promise.resolve()
  const watch = (client: Client) => {
    // Without a listener a broken connection would end the process; `end` follows and is enough.
    client.on('error', () => undefined)
    client.once('end', () => {
      if (stopping) return
      onNote('The bundled database server ended. It is started again.')
      restoring = restore(hold.postmaster.meeting)
    })
  }
  const restore = async (meeting: Meeting) => {
    while (!stopping) {
      try {
        hold = await startOrAdopt(setup, meeting)
        return watch(hold.client)
      } catch (error) {
        onNote(`The bundled database server did not start: ${error instanceof Error ? error.message : error}`)
        await wait(RESTART_DELAY_MS)
      }
    }
  }
  watch(hold.client)
  return {
    current: () => hold.postmaster,
    stop: async () => {
      stopping = true
      await restoring
      await letGo(setup, hold)
    },
  }
}

async function letGo({ place }: ServerSetup, { client, postmaster }: Hold): Promise<void> {
  const inUse = await isHeldByOthers(client)
  await client.end()
  if (!inUse) await stopServer(postmaster, place.clusterDir)
}

/** A broken connection means that the server is ending: whoever else uses it starts it again. */
async function isHeldByOthers(client: Client): Promise<boolean> {
  const text = 'select from pg_stat_activity where application_name = $1 and pid <> pg_backend_pid()'
  try {
    const { rowCount } = await client.query(text, [HOLD_NAME])
    return rowCount !== 0
  } catch {
    return false
  }
}
