import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { StartFault } from '../start-fault.ts'
import { canEnter } from './passage.ts'
import type { Place } from './place.ts'

/** Where the product and its server meet: a socket file in a private folder, or a loopback port. */
export type Meeting =
  | { readonly kind: 'socket'; readonly folder: string; readonly port: number }
  | { readonly kind: 'loopback'; readonly port: number }

export type MeetingKind = Meeting['kind']

// Only a part of the socket file's name; nothing listens on it.
const SOCKET_PORT = 5432
const FOLDER_PREFIX = 'yesline-'
const OWN_FOLDER = /^yesline-[A-Za-z0-9]{6}$/
// The shortest limit of a socket's path is macOS's, 104 bytes with the closing zero.
const SOCKET_PATH_BYTES_MAX = 103

export function usualMeetingKind(): MeetingKind {
  return process.platform === 'win32' ? 'loopback' : 'socket'
}

export async function newMeeting(kind: MeetingKind, place: Place): Promise<Meeting> {
  if (kind === 'loopback') return { kind, port: await freePort() }
  const folder = mkdtempSync(join(temporaryFolder(place.runAs), FOLDER_PREFIX))
  makePrivate(folder, place.runAs)
  return { kind, folder, port: SOCKET_PORT }
}

/** Makes the socket's folder again when a cleaner took it. */
export function restoreMeeting(meeting: Meeting, place: Place): void {
  if (meeting.kind === 'loopback' || existsSync(meeting.folder)) return
  mkdirSync(meeting.folder)
  makePrivate(meeting.folder, place.runAs)
}

/**
 * Removes the socket's folder of a server that is gone. Only files with a socket's names: the path may come from the
 * server's own file, and as root we remove nothing else on its word.
 */
export function discardMeeting(meeting: Meeting): void {
  if (meeting.kind === 'loopback' || !OWN_FOLDER.test(basename(meeting.folder))) return
  const socket = join(meeting.folder, `.s.PGSQL.${meeting.port}`)
  rmSync(socket, { force: true })
  rmSync(`${socket}.lock`, { force: true })
  if (existsSync(meeting.folder) && readdirSync(meeting.folder).length === 0) rmdirSync(meeting.folder)
}

export function hostOf(meeting: Meeting): string {
  return meeting.kind === 'loopback' ? '127.0.0.1' : meeting.folder
}

export function isSameMeeting(one: Meeting, other: Meeting): boolean {
  return hostOf(one) === hostOf(other) && one.port === other.port
}

function makePrivate(folder: string, owner: number | undefined): void {
  chmodSync(folder, 0o700)
  if (owner !== undefined) chownSync(folder, owner, owner)
}

function temporaryFolder(runAs: number | undefined): string {
  const found = [tmpdir(), '/tmp', '/var/tmp'].find(
    (folder) => isShortEnough(folder) && existsSync(folder) && (runAs === undefined || canEnter(folder, runAs)),
  )
  if (found) return found
  throw new StartFault(
    `The database needs a folder for its socket, and neither ${tmpdir()} nor /tmp is short and open enough. ` +
      'Set TMPDIR to a short path that every user may pass.',
  )
}

function isShortEnough(folder: string): boolean {
  return Buffer.byteLength(join(folder, 'yesline-XXXXXX', `.s.PGSQL.${SOCKET_PORT}`)) <= SOCKET_PATH_BYTES_MAX
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}
