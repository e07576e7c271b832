import { openSessionsAmong } from '../../auth/sessions.ts'
import type { Caller } from '../caller.ts'
import { ProblemError } from '../problem-error.ts'
import type { ServerParts } from '../server-parts.ts'

/** Reliability §6.7. */
const STREAMS_PER_USER_MAX = 5
/** A session that ended in another process is noticed after this long; DESIGN allows five seconds. */
const CHECK_SESSIONS_MS = 4_000

export interface LiveStreams {
  /** Counts a stream; throws `live.too_many` when its user has enough. Answers how to take it off again. */
  add(caller: Caller, end: () => void): () => void
  /** Ends the streams of a session that was signed out here. */
  endSession(sessionId: string): void
  endAll(): void
}

interface Open {
  readonly caller: Caller
  readonly end: () => void
}

/** All open event streams of this process: counted per user, ended with their session. */
export function createLiveStreams({ deps, auth, log }: ServerParts): LiveStreams {
  const open = new Set<Open>()

  function endWhere(matches: (stream: Open) => boolean): void {
    for (const stream of [...open].filter(matches)) stream.end()
  }

  async function endEndedSessions(): Promise<void> {
    const ids = [...new Set([...open].flatMap(({ caller }) => caller.sessionId ?? []))]
    if (ids.length === 0) return
    const alive = await openSessionsAmong(auth, ids, deps.databaseNow())
    endWhere(({ caller }) => caller.sessionId !== null && !alive.has(caller.sessionId))
  }

  const timer = setInterval(() => {
    endEndedSessions().catch((error: unknown) => log.warn({ err: error }, 'sessions could not be checked'))
  }, CHECK_SESSIONS_MS)
  timer.unref()

  return {
    add(caller, end) {
      const own = [...open].filter((stream) => stream.caller.principal === caller.principal)
      if (own.length >= STREAMS_PER_USER_MAX) throw new ProblemError('live.too_many', { max: STREAMS_PER_USER_MAX })
      const stream = { caller, end }
      open.add(stream)
      return () => open.delete(stream)
    },
    endSession: (sessionId) => endWhere(({ caller }) => caller.sessionId === sessionId),
    endAll() {
      clearInterval(timer)
      endWhere(() => true)
    },
  }
}
