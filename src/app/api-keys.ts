import type { OrganizationId } from '../domain/ids.ts'
import { insertApiKey, revokeApiKey } from '../store/api-keys.ts'
import { revokeInvitations } from '../store/invitations.ts'
import type { Dependencies } from './dependencies.ts'
import type { ByRole } from './invite.ts'
import { noteAccessChange } from './note-access-change.ts'
import { done, type Outcome } from './outcome.ts'
import { NOTHING, transactOnce } from './transact-once.ts'

export interface KeyDependencies extends Pick<Dependencies, 'database' | 'databaseNow' | 'newId' | 'wake'> {
  readonly makeApiKey: (organizationId: OrganizationId) => { readonly text: string; readonly secretHash: Buffer }
}

export interface KeyInput {
  readonly name: string
  /** The agent who answers for it. */
  readonly madeBy: string
  readonly scopes: readonly string[]
  readonly expiresAt: number | null
  /** CIDR ranges or single addresses, checked by the caller; null: from anywhere. */
  readonly networks: readonly string[] | null
}

/** Makes a key with the rights of its maker, narrowed to the scopes; it never has more than the maker has. Its text is shown once. */
export async function createApiKey(
  deps: KeyDependencies,
  by: ByRole,
  input: KeyInput,
): Promise<Outcome<{ readonly id: string; readonly text: string }>> {
  const now = deps.databaseNow()
  if (input.expiresAt !== null && input.expiresAt <= now) return { kind: 'invalid', code: 'key.expiry', params: {} }
  const { text, secretHash } = deps.makeApiKey(by.organizationId)
  const row = { id: deps.newId(), role: by.role, ...input }
  await deps.database.transaction(by.organizationId, async (tx) => {
    await insertApiKey(tx, { ...row, secretHash }, now)
    const { id, name, scopes } = row
    const details = { keyId: id, name, scopes }
    await noteAccessChange(deps, tx, [{ actor: by.actor, action: 'api_key_made', details }])
  })
  deps.wake(by.organizationId, 'feed')
  return done({ id: row.id, text })
}

/** Ends a key at once and for good, and takes back the links that were made with it. */
export async function endApiKey(
  deps: Omit<KeyDependencies, 'makeApiKey'>,
  by: ByRole,
  id: string,
): Promise<Outcome<null>> {
  const outcome = await transactOnce(deps, by, NOTHING, async (tx) => {
    const name = await revokeApiKey(tx, id, deps.databaseNow())
    if (name === null) return { kind: 'not_found' }
    await revokeInvitations(tx, { invitedBy: [id] }, deps.databaseNow())
    const details = { keyId: id, name }
    await noteAccessChange(deps, tx, [{ actor: by.actor, action: 'api_key_revoked', details }])
    return done(null)
  })
  deps.wake(by.organizationId, 'feed')
  return outcome
}
