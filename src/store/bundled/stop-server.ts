import { setTimeout as wait } from 'node:timers/promises'
import { discardMeeting } from './meeting.ts'
import { isServing, type Postmaster } from './postmaster-file.ts'

const FAST_STOP_MS_MAX = 30_000
const LOOK_AGAIN_MS = 10

/** Ends the server: rolls open transactions back and writes a checkpoint; after 30 s without one, which is safe too. */
export async function stopServer(postmaster: Postmaster, clusterDir: string): Promise<void> {
  const deadline = performance.now() + FAST_STOP_MS_MAX
  let isUrgent = false
  signal(postmaster, 'SIGINT')
  while (isServing(postmaster, clusterDir)) {
    await wait(LOOK_AGAIN_MS)
    if (isUrgent || performance.now() < deadline) continue
    isUrgent = true
    signal(postmaster, 'SIGQUIT')
  }
  discardMeeting(postmaster.meeting)
}

function signal({ pid }: Postmaster, name: 'SIGINT' | 'SIGQUIT'): void {
  try {
    process.kill(pid, name)
  } catch {
    // Gone already, which is what was wanted.
    return
  }
}
