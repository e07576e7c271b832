import { findFallen } from '../../auth/standing.ts'
import type { Caller } from '../caller.ts'
import { ProblemError } from '../problem-error.ts'
import type { ServerParts } from '../server-parts.ts'

/** Reliability §6.7. */
const STREAMS_PER_USER_MAX = 5
/** A right that ended in another process is noticed after this long; DESIGN allows five seconds. */
const CHECK_RIGHTS_MS = 4_000

export interface LiveStreams {
  /** Counts a stream; throws `live.too_many` when its user has enough of this kind. Answers how to take it off again. */
  add(kind: StreamKind, caller: Caller, end: () => void): () => void
  /** Ends the streams of a session that was signed out here. */
  endSession(sessionId: string): void
  endAll(): void
}

/** The feed of an organization, and what happens on the simulator's phones. */
type StreamKind = 'feed' | 'simulator'

interface Open {
  readonly kind: StreamKind
  readonly caller: Caller
  readonly end: () => void
}

/** All open event streams of this process: counted per user, ended with the right to them. */
export function createLiveStreams({ deps, auth, log }: ServerParts): LiveStreams {
  const open = new Set<Open>()

  function endWhere(matches: (stream: Open) => boolean): void {
    for (const stream of [...open].filter(matches)) stream.end()
  }

  async function endFallen(): Promise<void> {
    const callers = [...new Set([...open].map(({ caller }) => caller))]
    if (callers.length === 0) return
    const fallen = await findFallen(deps.database, auth, callers, deps.databaseNow())
    endWhere(({ caller }) => fallen.has(caller))
  }

  const timer = setInterval(() => {
    endFallen().catch((error: unknown) => log.warn({ err: error }, 'rights could not be checked'))
  }, CHECK_RIGHTS_MS)
  timer.unref()

  return {
    add(kind, caller, end) {
      const own = [...open].filter((stream) => stream.kind === kind && stream.caller.principal === caller.principal)
      if (own.length >= STREAMS_PER_USER_MAX) throw new ProblemError('live.too_many', { max: STREAMS_PER_USER_MAX })
      const stream = { kind, caller, end }
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
