import { readFileSync, type Stats, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Meeting } from './meeting.ts'

/** What a running server writes about itself (PostgreSQL's src/include/utils/pidfile.h). */
export interface Postmaster {
  readonly pid: number
  readonly startedAtSeconds: number
  readonly meeting: Meeting
}

const FILE = 'postmaster.pid'

/** The server that says it serves this cluster; undefined when there is none or it has not yet said where it listens. */
export function readPostmaster(clusterDir: string): Postmaster | undefined {
  const [pid, , startedAt, port, socketDir, host] = linesOf(join(clusterDir, FILE))
  if (!pid || !startedAt || !port || socketDir === undefined || host === undefined) return undefined
  const meeting: Meeting = socketDir
    ? { kind: 'socket', folder: socketDir, port: Number(port) }
    : { kind: 'loopback', port: Number(port) }
  return { pid: Number(pid), startedAtSeconds: Number(startedAt), meeting }
}

function linesOf(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n')
  } catch (error) {
    // A server removes its file as it stops, at any moment, and the next one may have written its own since.
    if (error instanceof Error && Reflect.get(error, 'code') === 'ENOENT') return []
    throw error
  }
}

/** True while the process lives and, where the system tells, works in the cluster's folder as a server does. */
export function isServing({ pid }: Postmaster, clusterDir: string): boolean {
  if (!isAlive(pid)) return false
  if (process.platform !== 'linux') return true
  const cluster = statSync(clusterDir)
  const own = workingFolder(pid)
  return own?.ino === cluster.ino && own.dev === cluster.dev
}

/** A process of another user counts as gone: it took over the number of a server that ended. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

function workingFolder(pid: number): Stats | undefined {
  try {
    return statSync(`/proc/${pid}/cwd`)
  } catch {
    // Ended meanwhile, or closed to us and so not ours.
    return undefined
  }
}
