import { type Instant, MINUTE_MS } from '../domain/instant.ts'
import type { Database } from '../store/database.ts'
import { findProof, noteProof } from '../store/sessions.ts'
import type { Library } from './library.ts'
import { takePasswordTry } from './sign-in-limits.ts'
import { checkPassword } from './users.ts'

/** Reliability §6.1, "re-auth for sensitive changes". */
const PROOF_LASTS_MS = 10 * MINUTE_MS

/**
 * Whether the password was given in this session within the last ten minutes. Where there is none to give, as for the
 * owner of a demo, the session is all the proof there can be.
 */
export async function isProvenLately(database: Database, sessionId: string, now: Instant): Promise<boolean> {
  const proof = await findProof(database, sessionId)
  return proof !== null && (!proof.hasPassword || now - proof.at <= PROOF_LASTS_MS)
}

export type Proven = { readonly kind: 'proven' | 'wrong' } | { readonly kind: 'locked'; readonly until: Instant }

/** Takes the password of an open session again. Wrong ones count against the account like those at sign-in. */
export async function prove(
  library: Library,
  database: Database,
  { sessionId, email, password }: { readonly sessionId: string; readonly email: string; readonly password: string },
  now: Instant,
): Promise<Proven> {
  const until = await takePasswordTry(database, email, now)
  if (until !== null) return { kind: 'locked', until }
  const { isRight } = await checkPassword(library, { email, password })
  if (!isRight) return { kind: 'wrong' }
  await noteProof(database, sessionId, now)
  return { kind: 'proven' }
}
