import type { OrganizationId } from '../domain/ids.ts'
import { type Instant, toIso } from '../domain/instant.ts'
import type { Database } from './database.ts'

/** Whose sessions: one agent's. The auth tables belong to no organization, so both are named. */
export interface SessionOwner {
  readonly organizationId: OrganizationId
  readonly agentId: string
}

export interface SessionRow {
  readonly id: string
  /** The name it is kept under: SHA-256 of the token in the cookie. */
  readonly tokenHash: string
  readonly userAgent: string | null
  readonly createdAt: Instant
  readonly lastSeenAt: Instant
  readonly expiresAt: Instant
}

/** The open sessions of an agent, the one used last first. `madeAfter` is the oldest that may still be open. */
export async function listSessions(
  database: Database,
  { organizationId, agentId }: SessionOwner,
  { now, madeAfter }: { readonly now: Instant; readonly madeAfter: Instant },
): Promise<SessionRow[]> {
  const found = await database.local<SessionRow>(
    `select s.id, s.token as "tokenHash", s."userAgent", s."createdAt", s."updatedAt" as "lastSeenAt", s."expiresAt"
      from auth.session s join auth."user" u on u.id = s."userId"
      where u."organizationId" = $1 and u."agentId" = $2 and s."expiresAt" > $3 and s."createdAt" > $4
      order by s."updatedAt" desc, s.id`,
    [organizationId, agentId, toIso(now), toIso(madeAfter)],
  )
  return found.rows
}

/** Whose session this is, in this organization; null when it is none of its. */
export async function ownerOfSession(
  database: Database,
  organizationId: OrganizationId,
  id: string,
): Promise<string | null> {
  const found = await database.local<{ agentId: string }>(
    `select u."agentId" from auth.session s join auth."user" u on u.id = s."userId"
      where u."organizationId" = $1 and s.id = $2`,
    [organizationId, id],
  )
  return found.rows[0]?.agentId ?? null
}

/** Ends an agent's sessions: the one by its id, or all but the one that is kept. @returns the hashes of their tokens. */
export async function endSessions(
  database: Database,
  { organizationId, agentId }: SessionOwner,
  which: { readonly id: string } | { readonly except: string | null },
): Promise<string[]> {
  const ended = await database.local<{ token: string }>(
    `delete from auth.session s using auth."user" u
      where u.id = s."userId" and u."organizationId" = $1 and u."agentId" = $2
        and ($3::text is null or s.id = $3) and ($4::text is null or s.token <> $4)
      returning s.token`,
    [organizationId, agentId, 'id' in which ? which.id : null, 'except' in which ? which.except : null],
  )
  return ended.rows.map(({ token }) => token)
}

/** When the password was last given in a session, and whether its account has one. */
export async function findProof(
  database: Database,
  tokenHash: string,
): Promise<{ readonly at: Instant; readonly hasPassword: boolean } | null> {
  const found = await database.local<{ at: Instant; hasPassword: boolean }>(
    `select coalesce(s."provenAt", s."createdAt") as at,
        exists (select from auth.account a where a."userId" = s."userId" and a.password is not null) as "hasPassword"
      from auth.session s where s.token = $1`,
    [tokenHash],
  )
  return found.rows[0] ?? null
}

export async function noteProof(database: Database, tokenHash: string, now: Instant): Promise<void> {
  await database.local('update auth.session set "provenAt" = $2 where token = $1', [tokenHash, toIso(now)])
}
