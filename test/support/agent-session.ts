import { openLibrary } from '../../src/auth/library.ts'
import { openSession } from '../../src/auth/sessions.ts'
import { createUser } from '../../src/auth/users.ts'
import type { OrganizationId } from '../../src/domain/ids.ts'
import { deriveKey } from '../../src/seal/master-key.ts'
import type { Database } from '../../src/store/database.ts'

/** Gives an agent a sign-in and opens a session of it. Returns what the browser sends as its cookie. */
export async function signIn(
  database: Database,
  masterKey: Buffer,
  organizationId: OrganizationId,
  agentId: string,
): Promise<string> {
  const library = await openLibrary({ pool: database.authPool, secret: deriveKey(masterKey, 'auth') })
  const user = { email: `${agentId}@harbour.example`, name: 'An agent', password: null, organizationId, agentId }
  const userId = await createUser(library, user)
  if (userId === null) throw new Error('This agent can sign in already.')
  return `yl_session=${await openSession(library, userId, database.now())}`
}
