import { z } from 'zod'
import { type OrganizationId, organizationId } from '../domain/ids.ts'
import { type Instant, MINUTE_MS } from '../domain/instant.ts'
import { isUniqueViolation } from '../store/sql-state.ts'
import type { Library } from './library.ts'

export interface NewUser {
  readonly email: string
  readonly name: string
  /** Null: can only be signed in by set-up itself (the owner of the demo). */
  readonly password: string | null
  readonly organizationId: string
  readonly agentId: string
}

/** Makes a sign-in. @returns its id, or null when the address is taken. */
export async function createUser({ internalAdapter, password }: Library, user: NewUser): Promise<string | null> {
  const { email, name, organizationId, agentId } = user
  if ((await internalAdapter.findUserByEmail(email)) !== null) return null
  const hash = user.password === null ? null : await password.hash(user.password)
  try {
    const fields = { email, name, emailVerified: false, organizationId, agentId }
    const { id } = await internalAdapter.createUser(fields, { method: 'admin' })
    if (hash !== null) {
      await internalAdapter.linkAccount({ userId: id, accountId: id, providerId: 'credential', password: hash })
    }
    return id
  } catch (error) {
    if (isUniqueViolation(error)) return null
    throw error
  }
}

/** A set-up or joining that takes longer than this has died on its way. */
const ABANDONED_AFTER_MS = 10 * MINUTE_MS

/**
 * Removes a sign-in that was left behind when a set-up or a joining died before its agent was written, so that the
 * address can be used again. @param isKept whether there is the agent it is for @returns whether there was one.
 */
export async function removeAbandonedUser(
  { internalAdapter }: Library,
  {
    email,
    isKept,
  }: { readonly email: string; readonly isKept: (account: Omit<Account, 'userId'>) => Promise<boolean> },
  now: Instant,
): Promise<boolean> {
  const found = await internalAdapter.findUserByEmail(email.toLowerCase())
  if (found === null) return false
  const { organizationId: owner, agentId, createdAt } = Made.parse(found.user)
  if (createdAt.getTime() > now - ABANDONED_AFTER_MS) return false
  if (await isKept({ organizationId: organizationId(owner), agentId })) return false
  await internalAdapter.deleteUser(found.user.id)
  return true
}

const Made = z.object({ organizationId: z.string(), agentId: z.string(), createdAt: z.date() })

/** Ends the sign-in and every session of it. */
export async function removeUser({ internalAdapter }: Library, userId: string): Promise<void> {
  await internalAdapter.deleteUser(userId)
}

/** Replaces a password and ends every session that was opened with the former one. */
export async function renewPassword(
  { internalAdapter, password: passwords }: Library,
  { userId, password }: { readonly userId: string; readonly password: string },
): Promise<void> {
  const hash = await passwords.hash(password)
  const accounts = await internalAdapter.findAccounts(userId)
  if (accounts.some(({ providerId }) => providerId === 'credential')) await internalAdapter.updatePassword(userId, hash)
  else await internalAdapter.linkAccount({ userId, accountId: userId, providerId: 'credential', password: hash })
  await internalAdapter.deleteUserSessions(userId)
}

/** Removes every sign-in of an organization that is gone. */
export async function removeUsersOf({ internalAdapter }: Library, organizationId: string): Promise<void> {
  const users = await internalAdapter.listUsers(undefined, undefined, undefined, [
    { field: 'organizationId', value: organizationId },
  ])
  for (const user of users) await internalAdapter.deleteUser(user.id)
}

/** Whose account it is. */
export interface Account {
  readonly userId: string
  readonly organizationId: OrganizationId
  readonly agentId: string
}

const Owned = z.object({ id: z.string(), organizationId: z.string(), agentId: z.string() })

/**
 * The account of an address, if there is one, and whether this is its password. An unknown address takes as long as a
 * wrong password (reliability §6.6).
 */
export async function checkPassword(
  { internalAdapter, password: passwords }: Library,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<{ readonly account: Account | null; readonly isRight: boolean }> {
  const found = await internalAdapter.findUserByEmail(email.toLowerCase(), { includeAccounts: true })
  const hash = found?.accounts.find((candidate) => candidate.providerId === 'credential')?.password
  if (found === null || typeof hash !== 'string') {
    await passwords.hash(password)
    return { account: null, isRight: false }
  }
  const { id, organizationId: owner, agentId } = Owned.parse(found.user)
  const account = { userId: id, organizationId: organizationId(owner), agentId }
  return { account, isRight: await passwords.verify({ hash, password }) }
}
