import type { Instant } from '../domain/instant.ts'
import type { Database } from '../store/database.ts'
import { endSessions, listSessions, ownerOfSession, type SessionOwner, type SessionRow } from '../store/sessions.ts'
import { deviceOf } from './device.ts'
import { oldestOpen } from './sessions.ts'

export interface OwnSession extends Omit<SessionRow, 'userAgent'> {
  readonly browser: string | null
  readonly system: string | null
}

/** Everything an agent is signed in with, the session used last first. */
export async function sessionsOf(database: Database, owner: SessionOwner, now: Instant): Promise<OwnSession[]> {
  const rows = await listSessions(database, owner, { now, madeAfter: oldestOpen(now) })
  return rows.map(({ userAgent, ...row }) => ({ ...row, ...deviceOf(userAgent) }))
}

/** Whose session this is in the organization; null when there is none of this id. */
export async function agentOfSession(
  database: Database,
  organizationId: SessionOwner['organizationId'],
  id: string,
): Promise<string | null> {
  return ownerOfSession(database, organizationId, id)
}

/** Ends the one session, or all but the one that is kept. @returns the ids that live streams are checked by. */
export async function endSessionsOf(
  database: Database,
  owner: SessionOwner,
  which: { readonly id: string } | { readonly except: string | null },
): Promise<string[]> {
  return endSessions(database, owner, which)
}
