import type { ChildProcess } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'
import type { Login } from '../server-address.ts'
import { StartFault } from '../start-fault.ts'
import { discardMeeting, isSameMeeting, type Meeting, type MeetingKind, newMeeting, restoreMeeting } from './meeting.ts'
import type { Place } from './place.ts'
import { readPostmaster } from './postmaster-file.ts'
import type { Programs } from './programs.ts'
import { type Hold, holdRunning } from './server-answer.ts'
import { logSince, logSize, startServer, trimLog } from './server-process.ts'

export interface ServerSetup {
  readonly place: Place
  readonly programs: Programs
  readonly administrator: Login
  readonly meetingKind: MeetingKind
}

const LOOK_AGAIN_MS = 20
// After a crash the server replays its log first, which takes minutes on a slow disk.
const START_MS_MAX = 10 * 60_000
// What the server says when another start was quicker, or children of a killed server are still ending.
const WORTH_REPEATING = /lock file .* already exists|pre-existing shared memory block/
const REPEAT_DELAY_MS = 200

/** Adopts the server that runs on the cluster, or starts one; waits until it answers. */
export async function startOrAdopt(setup: ServerSetup, former?: Meeting): Promise<Hold> {
  const deadline = performance.now() + START_MS_MAX
  let attempt: Attempt | undefined
  for (;;) {
    const answer = await holdRunning(setup.place, setup.administrator)
    if (typeof answer === 'object') {
      if (attempt && !isSameMeeting(attempt.meeting, answer.postmaster.meeting)) discardMeeting(attempt.meeting)
      return answer
    }
    if (attempt && hasEnded(attempt)) {
      if (!former) discardMeeting(attempt.meeting)
      mustBeWorthRepeating(attempt, setup.place)
      await wait(REPEAT_DELAY_MS)
      attempt = undefined
    }
    if (answer === 'none' && !attempt) attempt = await begin(setup, former)
    if (performance.now() > deadline) throw new StartFault(tooLong(setup.place))
    await wait(LOOK_AGAIN_MS)
  }
}

interface Attempt {
  readonly child: ChildProcess
  readonly meeting: Meeting
  readonly logStart: number
}

async function begin({ place, programs, meetingKind }: ServerSetup, former: Meeting | undefined): Promise<Attempt> {
  const leftOver = readPostmaster(place.clusterDir)
  if (leftOver && !former) discardMeeting(leftOver.meeting)
  const meeting = former ?? (await newMeeting(meetingKind, place))
  restoreMeeting(meeting, place)
  trimLog(place)
  const logStart = logSize(place)
  const child = startServer(place, programs, meeting)
  return { child, meeting, logStart }
}

function hasEnded({ child }: Attempt): boolean {
  return child.exitCode !== null || child.signalCode !== null
}

function mustBeWorthRepeating({ logStart }: Attempt, place: Place): void {
  const words = logSince(place, logStart).trim()
  if (WORTH_REPEATING.test(words)) return
  throw new StartFault(`The bundled database did not start. Its log, ${place.logFile}, says: ${words || 'nothing'}`)
}

function tooLong(place: Place): string {
  return `The bundled database did not answer for ten minutes. Its log is ${place.logFile}.`
}
