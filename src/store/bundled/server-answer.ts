import { Client } from 'pg'
import type { Login } from '../server-address.ts'
import { sqlState } from '../sql-state.ts'
import { StartFault } from '../start-fault.ts'
import { hostOf } from './meeting.ts'
import type { Place } from './place.ts'
import { isServing, type Postmaster, readPostmaster } from './postmaster-file.ts'

/** A connection to the running server, kept open: a server with such a connection is in use and is left running. */
export interface Hold {
  readonly client: Client
  readonly postmaster: Postmaster
}

const CONNECT_MS_MAX = 5_000
const INVALID_PASSWORD = '28P01'
export const HOLD_NAME = 'yesline hold'

/**
 * Holds the server that runs on this cluster, if one does: 'none' when nobody serves it, 'busy' while it starts,
 * recovers or stops. The password check goes both ways (SCRAM), so no other server can take its place.
 */
export async function holdRunning(place: Place, administrator: Login): Promise<Hold | 'busy' | 'none'> {
  const postmaster = readPostmaster(place.clusterDir)
  if (!postmaster || !isServing(postmaster, place.clusterDir)) return 'none'
  const { meeting } = postmaster
  const client = new Client({
    ...administrator,
    host: hostOf(meeting),
    port: meeting.port,
    database: 'postgres',
    application_name: HOLD_NAME,
    connectionTimeoutMillis: CONNECT_MS_MAX,
    keepAlive: true,
  })
  try {
    await client.connect()
    return { client, postmaster }
  } catch (error) {
    if (sqlState(error) === INVALID_PASSWORD) throw new StartFault(wrongKey(place), { cause: error })
    return 'busy'
  }
}

function wrongKey(place: Place): string {
  return (
    `The master key does not open the database in ${place.clusterDir}. ` +
    'Set YESLINE_MASTER_KEY to the key it was made with, or put back the file master.key in the data directory.'
  )
}
