import type { OrganizationId } from '../domain/ids.ts'
import { type Instant, MINUTE_MS } from '../domain/instant.ts'
import type { Database } from '../store/database.ts'
import { findProof, noteProof } from '../store/sessions.ts'
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

export interface SessionPassword {
  readonly sessionId: string
  readonly organizationId: OrganizationId
  readonly email: string
  readonly password: string
}

/** Takes the password of an open session again. Wrong ones count against the account like those at sign-in. */
export async function prove(
  database: Database,
  { sessionId, organizationId, email, password }: SessionPassword,
  now: Instant,
): Promise<Proven> {
  const until = await takePasswordTry(database, email, now)
  if (until !== null) return { kind: 'locked', until }
  const { right } = await checkPassword(database, { email, password })
  // The password of an account elsewhere proves nothing here.
  if (right?.organizationId !== organizationId) return { kind: 'wrong' }
  await noteProof(database, sessionId, now)
  return { kind: 'proven' }
}
