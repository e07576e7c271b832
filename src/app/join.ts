import type { OrganizationId } from '../domain/ids.ts'
import { invitationState } from '../domain/rights.ts'
import { agentName, findAgent, insertAgents, isAgentEmail } from '../store/agents.ts'
import type { Transaction } from '../store/database.ts'
import { findInvitation, type InvitationRow, spendInvitation } from '../store/invitations.ts'
import { loadOrganization } from '../store/organizations.ts'
import type { Dependencies } from './dependencies.ts'
import { noteAccessChange } from './note-access-change.ts'
import { done, type Outcome } from './outcome.ts'
import type { SetUpDependencies } from './set-up.ts'

/** What a link says: which organization, and the SHA-256 of its secret. */
export interface Link {
  readonly organizationId: OrganizationId
  readonly secretHash: Buffer
}

export interface OpenLink {
  readonly invitation: InvitationRow
  readonly organizationName: string
}

export interface JoinDependencies
  extends Pick<Dependencies, 'database' | 'databaseNow' | 'newId' | 'wake'>,
    Pick<SetUpDependencies, 'createUser' | 'removeUser'> {
  /** Replaces the password of a sign-in and ends its sessions. */
  readonly renewPassword: (agent: { readonly userId: string; readonly password: string }) => Promise<void>
}

const TAKEN: Outcome<never> = { kind: 'invalid', code: 'setup.email_taken', params: {} }

/** What stands behind a link, while it is open; else which of the ends it came to. */
export async function openLink(
  deps: Pick<Dependencies, 'database' | 'databaseNow'>,
  { organizationId, secretHash }: Link,
): Promise<Outcome<OpenLink>> {
  return deps.database.read(organizationId, async (tx): Promise<Outcome<OpenLink>> => {
    const invitation = await findInvitation(tx, { secretHash })
    const organization = await loadOrganization(tx)
    if (invitation === null || organization === null) return { kind: 'invalid', code: 'join.unknown', params: {} }
    const state = invitationState(invitation, deps.databaseNow())
    if (state !== 'open') return closed(state)
    return done({ invitation, organizationName: organization.name })
  })
}

function closed(state: 'used' | 'revoked' | 'expired'): Outcome<never> {
  switch (state) {
    case 'used':
      return { kind: 'invalid', code: 'join.used', params: {} }
    case 'revoked':
      return { kind: 'invalid', code: 'join.revoked', params: {} }
    case 'expired':
      return { kind: 'invalid', code: 'join.expired', params: {} }
    default:
      return state satisfies never
  }
}

export interface Joining {
  readonly name: string
  readonly email: string
  readonly password: string
}

/**
 * Uses a link: somebody new gets a sign-in and a place among the agents, an agent a new password. The link is spent with
 * what it makes; if it cannot be, the new sign-in goes again. @returns the sign-in, for which a session is opened.
 */
export async function join(deps: JoinDependencies, link: Link, input: Joining): Promise<Outcome<string>> {
  const opened = await openLink(deps, link)
  if (opened.kind !== 'done') return opened
  const { invitation } = opened.value
  return invitation.agentId === null
    ? joinAnew(deps, link, invitation, input)
    : renew(deps, link, { ...invitation, agentId: invitation.agentId }, input)
}

async function joinAnew(
  deps: JoinDependencies,
  { organizationId, secretHash }: Link,
  { id, role }: InvitationRow,
  { name, email, password }: Joining,
): Promise<Outcome<string>> {
  const agentId = deps.newId()
  const userId = await deps.createUser({ email, name, password, organizationId, agentId })
  if (userId === null) return TAKEN
  let isWritten = false
  try {
    const outcome = await deps.database.transaction(organizationId, async (tx): Promise<Outcome<string>> => {
      if (await isAgentEmail(tx, email)) return TAKEN
      if (!(await spendInvitation(tx, id, deps.databaseNow()))) return whyNot(deps, tx, secretHash)
      const [givenName = '', ...rest] = name.split(/\s+/)
      const agent = { id: agentId, userId, givenName, familyName: rest.join(' '), email, role, active: true }
      await insertAgents(tx, [agent], deps.databaseNow())
      const actor = { kind: 'agent', id: agentId, name } as const
      await noteAccessChange(deps, tx, [{ actor, action: 'joined', details: { invitationId: id, role } }])
      return done(userId)
    })
    isWritten = outcome.kind === 'done'
    deps.wake(organizationId, 'feed')
    return outcome
  } finally {
    if (!isWritten) await deps.removeUser(userId)
  }
}

async function renew(
  deps: JoinDependencies,
  { organizationId, secretHash }: Link,
  { id, agentId }: InvitationRow & { readonly agentId: string },
  { password }: Joining,
): Promise<Outcome<string>> {
  const outcome = await deps.database.transaction(organizationId, async (tx): Promise<Outcome<string>> => {
    const agent = await findAgent(tx, agentId)
    if (agent === null || agent.userId === null || !agent.active) return closed('revoked')
    if (!(await spendInvitation(tx, id, deps.databaseNow()))) return whyNot(deps, tx, secretHash)
    const actor = { kind: 'agent', id: agentId, name: agentName(agent) } as const
    await noteAccessChange(deps, tx, [{ actor, action: 'access_renewed', details: { invitationId: id } }])
    return done(agent.userId)
  })
  if (outcome.kind === 'done') await deps.renewPassword({ userId: outcome.value, password })
  return outcome
}

/** Somebody else was faster with the same link, or it was taken back a moment ago. */
async function whyNot(deps: JoinDependencies, tx: Transaction, secretHash: Buffer): Promise<Outcome<never>> {
  const invitation = await findInvitation(tx, { secretHash })
  const state = invitation === null ? 'revoked' : invitationState(invitation, deps.databaseNow())
  return closed(state === 'open' ? 'used' : state)
}
