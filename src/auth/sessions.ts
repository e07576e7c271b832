import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { DAY_MS, HOUR_MS, type Instant, MINUTE_MS } from '../domain/instant.ts'
import type { Library } from './library.ts'

/** Reliability §6.1: 12 hours without a request, or 7 days after sign-in, whichever comes first. */
const IDLE_MS = 12 * HOUR_MS
const ABSOLUTE_MS = 7 * DAY_MS
// Writing on every request would cost a transaction each; five minutes are little beside twelve hours.
const EXTEND_EVERY_MS = 5 * MINUTE_MS
const TOKEN_BYTES = 32
const USER_AGENT_MAX = 300

export const SESSION_LIVES_SECONDS = ABSOLUTE_MS / 1_000

export interface OpenSession {
  /** SHA-256 of the token: what is kept, and what live streams are checked by. */
  readonly id: string
  readonly organizationId: string
  readonly agentId: string
  /** Whether it was used for the first time in a while, and is kept open longer. */
  readonly isExtended: boolean
}

const Moment = z.date().transform((date) => date.getTime())

const Stored = z.object({
  session: z.object({ createdAt: Moment, updatedAt: Moment, expiresAt: Moment }),
  user: z.object({ organizationId: z.string(), agentId: z.string() }),
})

/**
 * Opens a session and answers its token, which only the cookie keeps; the database keeps the hash.
 * @param userAgent what the browser calls itself, for the list of one's sessions
 */
export async function openSession(
  { internalAdapter }: Library,
  userId: string,
  now: Instant,
  userAgent: string | null = null,
): Promise<string> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url')
  const expiresAt = new Date(now + IDLE_MS)
  const times = { createdAt: new Date(now), updatedAt: new Date(now), expiresAt }
  await internalAdapter.createSession(
    userId,
    false,
    { token: sessionIdOf(token), userAgent: shortened(userAgent), ...times },
    true,
  )
  return token
}

/** The session of a token, kept open a while longer; null when it never was, has ended or has expired. */
export async function findSession(
  { internalAdapter }: Library,
  token: string,
  now: Instant,
): Promise<OpenSession | null> {
  const id = sessionIdOf(token)
  const found = await internalAdapter.findSession(id)
  if (found === null) return null
  const { session, user } = Stored.parse(found)
  const end = Math.min(session.expiresAt, session.createdAt + ABSOLUTE_MS)
  if (end <= now) return null
  const isExtended = now - session.updatedAt > EXTEND_EVERY_MS
  if (isExtended) {
    await internalAdapter.updateSession(id, { expiresAt: new Date(now + IDLE_MS), updatedAt: new Date(now) })
  }
  return { id, organizationId: user.organizationId, agentId: user.agentId, isExtended }
}

/** Those of the sessions that are still open: neither closed, idle too long, nor too old. */
export async function openSessionsAmong(
  { adapter }: Library,
  sessionIds: readonly string[],
  now: Instant,
): Promise<ReadonlySet<string>> {
  const found = await adapter.findMany<{ token: string }>({
    model: 'session',
    where: [
      { field: 'token', operator: 'in', value: [...sessionIds] },
      { field: 'expiresAt', operator: 'gt', value: new Date(now) },
      { field: 'createdAt', operator: 'gt', value: new Date(now - ABSOLUTE_MS) },
    ],
    limit: sessionIds.length,
  })
  return new Set(found.map((session) => session.token))
}

export async function closeSession({ internalAdapter }: Library, sessionId: string): Promise<void> {
  await internalAdapter.deleteSession(sessionId)
}

/** The instant after which a session that is still open was made. */
export function oldestOpen(now: Instant): Instant {
  return now - ABSOLUTE_MS
}

function shortened(userAgent: string | null): string | null {
  return userAgent === null ? null : userAgent.slice(0, USER_AGENT_MAX)
}

function sessionIdOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url')
}
