import type { Instant } from '../domain/instant.ts'
import type { Database } from '../store/database.ts'
import type { Library } from './library.ts'
import { openSession } from './sessions.ts'
import { forgetAccountTries, takeSignInTry } from './sign-in-limits.ts'
import { type Account, checkPassword } from './users.ts'

export type SignedIn =
  | { readonly kind: 'signed_in'; readonly token: string }
  /** Which of the two was wrong is never said to who tried; the accounts are for the audit. */
  | { readonly kind: 'wrong_pair'; readonly accounts: readonly Account[] }
  | { readonly kind: 'locked'; readonly until: Instant }

export async function signIn(
  library: Library,
  database: Database,
  input: {
    readonly email: string
    readonly password: string
    readonly address: string
    readonly userAgent: string | null
  },
  now: Instant,
): Promise<SignedIn> {
  const until = await takeSignInTry(database, input, now)
  if (until !== null) return { kind: 'locked', until }
  const { accounts, right } = await checkPassword(database, input)
  if (right === null) return { kind: 'wrong_pair', accounts }
  // Whoever has one of several accounts of an address would otherwise guess at the others without end.
  if (accounts.length === 1) await forgetAccountTries(database, input.email)
  return { kind: 'signed_in', token: await openSession(library, right.userId, now, input.userAgent) }
}
