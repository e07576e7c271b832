import { isIPv6 } from 'node:net'
import { HOUR_MS, type Instant, MINUTE_MS, SECOND_MS } from '../domain/instant.ts'
import type { Database, Transaction } from '../store/database.ts'
import { forgetTries, lockTries, type TryLimit, takeTry } from '../store/sign-in-tries.ts'

// Reliability §6.6. No account is ever locked for good: that would let anybody lock anybody out.
const WINDOW_MS = 15 * MINUTE_MS
const ACCOUNT: TryLimit = { freeTries: 10, windowMs: WINDOW_MS, firstDelayMs: SECOND_MS, delayMsMax: WINDOW_MS }
const NETWORK: TryLimit = { freeTries: 100, windowMs: WINDOW_MS, firstDelayMs: WINDOW_MS, delayMsMax: WINDOW_MS }

/**
 * Counts a try before the password is looked at, so that many at once cannot slip through together. Kept in the
 * database: a restart or a second process forgets nothing. @returns the instant before which no try is heard, or null.
 */
export async function takeSignInTry(
  database: Database,
  { email, address }: { readonly email: string; readonly address: string },
  now: Instant,
): Promise<Instant | null> {
  const network = await takeTry(database, `network:${networkOf(address)}`, NETWORK, now)
  if (network !== null) return network
  return takeTry(database, accountKey(email), ACCOUNT, now)
}

/** The right password clears the count of its account. */
export async function forgetAccountTries(database: Database, email: string): Promise<void> {
  await forgetTries(database, accountKey(email))
}

/** Counts a guess at a set-up code; the same measure as for a network's sign-ins. */
export async function takeCodeTry(database: Database, address: string, now: Instant): Promise<Instant | null> {
  return takeTry(database, `setup-code:${networkOf(address)}`, NETWORK, now)
}

/** Counts a look at a link of an invitation; the same measure as for a network's sign-ins. */
export async function takeLinkTry(database: Database, address: string, now: Instant): Promise<Instant | null> {
  return takeTry(database, `join:${networkOf(address)}`, NETWORK, now)
}

// Reliability §6.6 says 5 an hour; a team of twenty still comes in on one morning.
const LINKS: TryLimit = { freeTries: 20, windowMs: HOUR_MS, firstDelayMs: HOUR_MS, delayMsMax: HOUR_MS }

/** Counts a link that somebody makes. @returns the instant before which no more are made, or null. */
export async function takeLinkMade(database: Database, principal: string, now: Instant): Promise<Instant | null> {
  return takeTry(database, `links:${principal}`, LINKS, now)
}

/** Counts a password given again in an open session, against the account. */
export async function takePasswordTry(database: Database, email: string, now: Instant): Promise<Instant | null> {
  return takeTry(database, accountKey(email), ACCOUNT, now)
}

/** Until the transaction ends, no other one that asks for it writes a password of this address. */
export async function lockAddress(tx: Transaction, email: string, now: Instant): Promise<void> {
  await lockTries(tx, accountKey(email), now)
}

function accountKey(email: string): string {
  return `account:${email.toLowerCase()}`
}

/** One subscriber owns a /64 of IPv6, so that is what is counted. */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped !== undefined) return mapped
  if (!isIPv6(address)) return address
  const [head = '', tail] = (address.split('%')[0] ?? '').toLowerCase().split('::')
  const left = head === '' ? [] : head.split(':')
  const right = tail === undefined || tail === '' ? [] : tail.split(':')
  const zeros = tail === undefined ? [] : Array.from({ length: 8 - left.length - right.length }, () => '0')
  const groups = [...left, ...zeros, ...right].slice(0, 4)
  return `${groups.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`
}
