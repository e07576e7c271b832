import type { ChildProcess } from 'node:child_process'
import { createInterface } from 'node:readline'
import { setTimeout as wait } from 'node:timers/promises'

const WAIT_MS_MAX = 60_000
const LOOK_AGAIN_MS = 20

/** The first line that a process prints. */
export async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('The process has no output to read.')
  for await (const line of createInterface({ input: child.stdout })) return line
  throw new Error('The process printed nothing.')
}

/** Looks again and again until the condition holds; fails after a minute. */
export async function waitUntil(condition: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + WAIT_MS_MAX
  while (!(await condition())) {
    if (performance.now() > deadline) throw new Error('The condition did not come true within a minute.')
    await wait(LOOK_AGAIN_MS)
  }
}
