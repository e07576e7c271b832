import { resolve } from 'node:path'
import { loginOf } from '../roles.ts'
import type { Login, ServerAddress } from '../server-address.ts'
import { ensureCluster } from './initialize.ts'
import { keepRunning } from './keep-running.ts'
import { hostOf, type MeetingKind, usualMeetingKind } from './meeting.ts'
import { openPlace } from './place.ts'
import { findPrograms } from './programs.ts'

/** The bundled PostgreSQL while this process uses it. */
export interface Cluster {
  /** The server's superuser, for making databases and roles; the running product never uses it. */
  readonly administrator: Login
  address(database: string): ServerAddress
  pid(): number
  /** Lets go of the server, and stops it unless another process uses it. Close all pools before. */
  stop(): Promise<void>
}

export interface ClusterOptions {
  readonly dataDir: string
  readonly masterKey: Uint8Array
  /** Hears what is worth telling: that the server was lost and is started again. */
  readonly onNote: (sentence: string) => void
  readonly meetingKind?: MeetingKind
}

const ADMINISTRATOR = 'yesline_administrator'

/** Makes, starts or adopts the cluster in the data directory. Several processes may use it at once. */
export async function openCluster(options: ClusterOptions): Promise<Cluster> {
  const place = openPlace(resolve(options.dataDir))
  const programs = findPrograms(place)
  const administrator = loginOf(ADMINISTRATOR, options.masterKey)
  ensureCluster(place, programs, administrator)
  const meetingKind = options.meetingKind ?? usualMeetingKind()
  const server = await keepRunning({ place, programs, administrator, meetingKind }, options.onNote)
  return {
    administrator,
    address: (database) => {
      const { meeting } = server.current()
      return { kind: 'place', host: hostOf(meeting), port: meeting.port, database }
    },
    pid: () => server.current().pid,
    stop: () => server.stop(),
  }
}
