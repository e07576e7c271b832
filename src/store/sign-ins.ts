import { type OrganizationId, organizationId } from '../domain/ids.ts'
import { type Instant, toIso } from '../domain/instant.ts'
import type { Database } from './database.ts'
import type { Transaction } from './tenant-database.ts'

/** As many organizations one address may sign in to. Each try of a password is tried on all of them. */
export const SIGN_INS_MAX = 10

/** One sign-in of an address. The auth tables belong to no organization: an address may be somebody's in several. */
export interface SignInRow {
  readonly userId: string
  readonly organizationId: OrganizationId
  readonly agentId: string
  readonly createdAt: Instant
  /** PHC string; null for one that has no password, as the owner of a demo. */
  readonly passwordHash: string | null
}

/** The sign-ins of an address, the oldest first. @param ask a transaction's `query` sees what others committed meanwhile */
export async function findSignIns(ask: Database['local'], email: string): Promise<SignInRow[]> {
  const found = await ask<Omit<SignInRow, 'organizationId'> & { organizationId: string }>(
    `select u.id as "userId", u."organizationId", u."agentId", u."createdAt", a.password as "passwordHash"
      from auth."user" u left join auth.account a on a."userId" = u.id and a."providerId" = 'credential'
      where u.email = $1 order by u."createdAt", u.id limit $2`,
    [email.toLowerCase(), SIGN_INS_MAX],
  )
  return found.rows.map((row) => ({ ...row, organizationId: organizationId(row.organizationId) }))
}

export interface NewSignIn {
  readonly userId: string
  readonly agentId: string
  readonly email: string
  readonly name: string
  readonly passwordHash: string
}

/**
 * Writes a sign-in with its password, together with what else is in the transaction. One whose agent was never written
 * is of a joining that died, and gives way. False: the organization has a sign-in of this address.
 */
export async function insertSignIn(tx: Transaction, signIn: NewSignIn, now: Instant): Promise<boolean> {
  const { userId, agentId, email, name, passwordHash } = signIn
  await tx.query(
    `delete from auth."user" u where u."organizationId" = $1 and u.email = $2
      and not exists (select from agents a where a.organization_id = $1 and a.id = u."agentId")`,
    [tx.organizationId, email.toLowerCase()],
  )
  const inserted = await tx.query(
    `insert into auth."user" (id, name, email, "emailVerified", "organizationId", "agentId", "createdAt", "updatedAt")
      values ($2, $3, $4, false, $1, $5, $6, $6) on conflict (email, "organizationId") do nothing`,
    [tx.organizationId, userId, name, email.toLowerCase(), agentId, toIso(now)],
  )
  if (inserted.rowCount === 0) return false
  await insertPassword(tx, { userId, passwordHash }, now)
  return true
}

/** Replaces the password of a sign-in and ends every session that was opened with the former one. */
export async function replacePassword(
  tx: Transaction,
  sign: { readonly userId: string; readonly passwordHash: string },
  now: Instant,
): Promise<void> {
  const { userId, passwordHash } = sign
  const changed = await tx.query(
    `update auth.account set password = $2, "updatedAt" = $3 where "userId" = $1 and "providerId" = 'credential'`,
    [userId, passwordHash, toIso(now)],
  )
  if (changed.rowCount === 0) await insertPassword(tx, sign, now)
  await tx.query('delete from auth.session where "userId" = $1', [userId])
}

async function insertPassword(
  tx: Transaction,
  { userId, passwordHash }: { readonly userId: string; readonly passwordHash: string },
  now: Instant,
): Promise<void> {
  await tx.query(
    `insert into auth.account (id, "userId", "accountId", "providerId", password, "createdAt", "updatedAt")
      values ($1, $1, $1, 'credential', $2, $3, $3)`,
    [userId, passwordHash, toIso(now)],
  )
}
