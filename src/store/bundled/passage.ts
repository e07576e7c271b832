import { spawnSync } from 'node:child_process'
import { dirname } from 'node:path'
import { environment } from './environment.ts'

const PROBE_MS_MAX = 10_000

/** True when user `uid` can pass through every folder on the way into `folder`. Asks the system, which knows all rules. */
export function canEnter(folder: string, uid: number): boolean {
  const probe = spawnSync('/bin/sh', ['-c', 'test -x "$1"', 'sh', folder], {
    uid,
    gid: uid,
    cwd: '/',
    env: environment,
    timeout: PROBE_MS_MAX,
  })
  return probe.status === 0
}

/** The topmost folder on the way to `folder` that user `uid` cannot pass, or undefined. */
export function firstClosedFolder(folder: string, uid: number): string | undefined {
  if (canEnter(folder, uid)) return undefined
  const parent = dirname(folder)
  return parent === folder ? folder : (firstClosedFolder(parent, uid) ?? folder)
}
