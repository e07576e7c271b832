import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { clusterArgument } from './cluster-argument.ts'
import { environment } from './environment.ts'
import type { Meeting } from './meeting.ts'
import type { Place } from './place.ts'
import type { Programs } from './programs.ts'
import { serverSettings } from './server-settings.ts'

const LOG_BYTES_MAX = 10 * 1024 * 1024

/** Starts the server in a session of its own, so that Ctrl-C ends the product first and the product ends the server. */
export function startServer(place: Place, programs: Programs, meeting: Meeting): ChildProcess {
  const log = openSync(place.logFile, 'a', 0o600)
  const user = place.runAs === undefined ? {} : { uid: place.runAs, gid: place.runAs }
  const child = spawn(
    programs.postgres,
    ['-D', clusterArgument(place.clusterDir, place.runAs), ...serverSettings(meeting)],
    { ...user, cwd: place.clusterDir, env: environment, detached: true, stdio: ['ignore', log, log] },
  )
  closeSync(log)
  // A failed start also shows as the end of the process, which is looked for; unheard, this event would end ours.
  child.once('error', () => undefined)
  child.unref()
  return child
}

/** Moves a long log aside. Only while no server writes to it. */
export function trimLog(place: Place): void {
  if (logSize(place) > LOG_BYTES_MAX) renameSync(place.logFile, `${place.logFile}.1`)
}

export function logSize(place: Place): number {
  return statSync(place.logFile, { throwIfNoEntry: false })?.size ?? 0
}

/** What the server wrote since the log had `size` bytes: why it did not start. */
export function logSince(place: Place, size: number): string {
  return readFileSync(place.logFile).subarray(size).toString('utf8')
}
