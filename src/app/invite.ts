import type { Role } from '../domain/actor.ts'
import type { OrganizationId } from '../domain/ids.ts'
import { DAY_MS, HOUR_MS } from '../domain/instant.ts'
import { mayGrant } from '../domain/rights.ts'
import { agentName, findAgent, isAgentEmail } from '../store/agents.ts'
import type { Transaction } from '../store/database.ts'
import { findInvitation, type InvitationRow, insertInvitation, revokeInvitations } from '../store/invitations.ts'
import type { Dependencies } from './dependencies.ts'
import { noteAccessChange } from './note-access-change.ts'
import { done, type Outcome } from './outcome.ts'
import type { RequestContext } from './request-context.ts'

const INVITATION_LIVES_MS = 7 * DAY_MS
/** Whoever opens it becomes somebody who has rights already, so it is handed over at once (reliability §6.6). */
const RENEWAL_LIVES_MS = HOUR_MS

/** Who asks, and what their own rights are. */
export interface ByRole extends RequestContext {
  readonly role: Role
}

export interface InviteDependencies extends Pick<Dependencies, 'database' | 'databaseNow' | 'newId' | 'wake'> {
  readonly makeLink: (organizationId: OrganizationId) => { readonly text: string; readonly secretHash: Buffer }
}

export interface Invited {
  readonly invitation: InvitationRow
  /** What the link carries; shown once. */
  readonly token: string
}

const NO_MORE_THAN_OWN: Outcome<never> = { kind: 'invalid', code: 'people.role', params: {} }

/** Makes a link for somebody new. It never grants more than its maker has. */
export async function invite(
  deps: InviteDependencies,
  by: ByRole,
  input: { readonly role: Role; readonly email: string | null; readonly name: string | null },
): Promise<Outcome<Invited>> {
  if (!mayGrant(by.role, input.role)) return { ...NO_MORE_THAN_OWN }
  const outcome = await deps.database.transaction(by.organizationId, async (tx): Promise<Outcome<Invited>> => {
    if (input.email !== null && (await isAgentEmail(tx, input.email))) {
      return { kind: 'invalid', code: 'people.known', params: {} }
    }
    return make(deps, tx, by, { ...input, agentId: null, livesMs: INVITATION_LIVES_MS })
  })
  deps.wake(by.organizationId, 'feed')
  return outcome
}

/** Makes a link by which an agent sets a new password. Former links of the agent stop working. */
export async function renewAccess(deps: InviteDependencies, by: ByRole, agentId: string): Promise<Outcome<Invited>> {
  const outcome = await deps.database.transaction(by.organizationId, async (tx): Promise<Outcome<Invited>> => {
    const agent = await findAgent(tx, agentId)
    if (agent === null) return { kind: 'not_found' }
    if (!mayGrant(by.role, agent.role)) return { ...NO_MORE_THAN_OWN }
    if (agent.userId === null || !agent.active) return { kind: 'invalid', code: 'people.no_sign_in', params: {} }
    await revokeInvitations(tx, { agentId }, deps.databaseNow())
    const { role, email } = agent
    return make(deps, tx, by, { role, email, name: agentName(agent), agentId, livesMs: RENEWAL_LIVES_MS })
  })
  deps.wake(by.organizationId, 'feed')
  return outcome
}

/** Takes an open link back. */
export async function revokeInvitation(
  deps: Pick<Dependencies, 'database' | 'databaseNow' | 'newId' | 'wake'>,
  by: ByRole,
  id: string,
): Promise<Outcome<null>> {
  const outcome = await deps.database.transaction(by.organizationId, async (tx): Promise<Outcome<null>> => {
    const invitation = await findInvitation(tx, { id })
    if (invitation === null) return { kind: 'not_found' }
    if (!mayGrant(by.role, invitation.role)) return { ...NO_MORE_THAN_OWN }
    const now = deps.databaseNow()
    if ((await revokeInvitations(tx, { id }, now)) === 0) return { kind: 'invalid', code: 'join.closed', params: {} }
    await noteAccessChange(deps, tx, [{ actor: by.actor, action: 'invitation_revoked', details: { invitationId: id } }])
    return done(null)
  })
  deps.wake(by.organizationId, 'feed')
  return outcome
}

async function make(
  deps: InviteDependencies,
  tx: Transaction,
  by: ByRole,
  input: Pick<InvitationRow, 'role' | 'email' | 'name' | 'agentId'> & { readonly livesMs: number },
): Promise<Outcome<Invited>> {
  const { livesMs, ...fields } = input
  const { text: token, secretHash } = deps.makeLink(by.organizationId)
  const now = deps.databaseNow()
  const base = { id: deps.newId(), ...fields, invitedBy: by.actor, createdAt: now, expiresAt: now + livesMs }
  await insertInvitation(tx, { ...base, secretHash })
  const { id, role, agentId } = base
  const action = agentId === null ? 'invitation_made' : 'access_link_made'
  await noteAccessChange(deps, tx, [{ actor: by.actor, action, details: { invitationId: id, role, agentId } }])
  return done({ invitation: { ...base, usedAt: null, revokedAt: null }, token })
}
