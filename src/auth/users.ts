import { type Instant, MINUTE_MS } from '../domain/instant.ts'
import type { Database, Transaction } from '../store/database.ts'
import { findSignIns, SIGN_INS_MAX, type SignInRow } from '../store/sign-ins.ts'
import { isUniqueViolation } from '../store/sql-state.ts'
import type { Library } from './library.ts'
import { hashPassword, verifyPassword } from './password-hash.ts'
import { lockAddress } from './sign-in-limits.ts'

export interface NewUser {
  readonly email: string
  readonly name: string
  /** Null: can only be signed in by set-up itself (the owner of the demo). */
  readonly password: string | null
  readonly organizationId: string
  readonly agentId: string
}

/** Makes a sign-in. @returns its id, or null when the organization has one of this address. */
export async function createUser({ internalAdapter, password }: Library, user: NewUser): Promise<string | null> {
  const { email, name, organizationId, agentId } = user
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

/** A set-up that takes longer than this has died on its way. */
const ABANDONED_AFTER_MS = 10 * MINUTE_MS

/**
 * Removes a sign-in that was left behind when a set-up died before its agent was written. @param isKept whether there is
 * the agent it is for @returns whether it was one.
 */
export async function removeAbandonedUser(
  library: Library,
  { account, isKept }: { readonly account: Account; readonly isKept: (account: Account) => Promise<boolean> },
  now: Instant,
): Promise<boolean> {
  if (account.createdAt > now - ABANDONED_AFTER_MS) return false
  if (await isKept(account)) return false
  await removeUser(library, account.userId)
  return true
}

/** Ends the sign-in and every session of it. */
export async function removeUser({ internalAdapter }: Library, userId: string): Promise<void> {
  await internalAdapter.deleteUser(userId)
}

/** Removes every sign-in of an organization that is gone. */
export async function removeUsersOf({ internalAdapter }: Library, organizationId: string): Promise<void> {
  const users = await internalAdapter.listUsers(undefined, undefined, undefined, [
    { field: 'organizationId', value: organizationId },
  ])
  for (const user of users) await internalAdapter.deleteUser(user.id)
}

/** Whose account it is. */
export type Account = Omit<SignInRow, 'passwordHash'>

/**
 * The accounts of an address, and the one among them whose password this is. An address may have one in several
 * organizations, each with another password (`hashNewPassword`). All are tried at once, and an unknown address takes as
 * long as a wrong password (reliability §6.6).
 */
export async function checkPassword(
  database: Database,
  { email, password }: { readonly email: string; readonly password: string },
): Promise<{ readonly accounts: readonly Account[]; readonly right: Account | null }> {
  const accounts = await findSignIns(database.local, email)
  const [right = null] = await accountsWith(accounts, password)
  return { accounts, right }
}

export type HashedPassword =
  | {
      readonly kind: 'hashed'
      readonly passwordHash: string
      /**
       * The same question once more, first in the transaction that writes the password: of two that begin at once, the
       * second sees what the first one wrote.
       */
      readonly lookAgain: (tx: Transaction, now: Instant) => Promise<'free' | Taken['kind']>
    }
  | Taken

type Taken =
  /** Somebody who knows that password has that address elsewhere: signing in could not tell the two apart. */
  { readonly kind: 'known'; readonly account: Account } | { readonly kind: 'too_many' }

export interface NewPassword {
  readonly email: string
  readonly password: string
  /** The sign-in that gets it, null for a new one. */
  readonly userId: string | null
}

/**
 * Hashes the password that a sign-in of an address shall have. Whether the address is somebody's elsewhere shows neither
 * in the answer nor in its time; only who gives the password of the account there is told.
 */
export async function hashNewPassword(database: Database, input: NewPassword): Promise<HashedPassword> {
  const { email, password } = input
  const others = await othersOf(database.local, input)
  if (others === null) return { kind: 'too_many' }
  const [passwordHash, [account]] = await Promise.all([hashPassword(password), accountsWith(others, password)])
  if (account !== undefined) return { kind: 'known', account }
  const tried = new Set(others.map((other) => other.passwordHash))
  return {
    kind: 'hashed',
    passwordHash,
    async lookAgain(tx, now) {
      await lockAddress(tx, email, now)
      const othersNow = await othersOf(tx.query, input)
      if (othersNow === null) return 'too_many'
      const untried = othersNow.filter((other) => !tried.has(other.passwordHash))
      if (untried.length === 0) return 'free'
      return (await accountsWith(untried, password)).length === 0 ? 'free' : 'known'
    },
  }
}

/** The sign-ins that an address has beside this one; null when there may be no more. */
async function othersOf(ask: Database['local'], { email, userId }: NewPassword): Promise<SignInRow[] | null> {
  const others = (await findSignIns(ask, email)).filter((account) => account.userId !== userId)
  return userId === null && others.length >= SIGN_INS_MAX ? null : others
}

async function accountsWith(accounts: readonly SignInRow[], password: string): Promise<SignInRow[]> {
  const hashed = accounts.filter(({ passwordHash }) => passwordHash !== null)
  // For nobody, the time that it takes for one.
  if (hashed.length === 0) await hashPassword(password)
  const isRight = await Promise.all(hashed.map(({ passwordHash }) => verifyPassword(passwordHash ?? '', password)))
  return hashed.filter((_, place) => isRight[place] === true)
}
