import { isProvenLately } from '../auth/proof.ts'
import type { Caller } from './caller.ts'
import { ProblemError } from './problem-error.ts'
import type { ServerParts } from './server-parts.ts'

/**
 * Throws `auth.again` where the password was given too long ago for what is sensitive (reliability §6.1). A key proves
 * itself with every request; a session does by the password, once in a while.
 */
export async function requireProof({ deps }: Pick<ServerParts, 'deps'>, caller: Caller | null): Promise<void> {
  if (typeof caller?.sessionId !== 'string') return
  if (!(await isProvenLately(deps.database, caller.sessionId, deps.databaseNow()))) throw new ProblemError('auth.again')
}
