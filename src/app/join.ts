import type { OrganizationId } from '../domain/ids.ts'
import type { Instant } from '../domain/instant.ts'
import { invitationState } from '../domain/rights.ts'
import { agentName, findAgent, insertAgents, isAgentEmail } from '../store/agents.ts'
import type { Transaction } from '../store/database.ts'
import { findInvitation, type InvitationRow, spendInvitation } from '../store/invitations.ts'
import { loadOrganization } from '../store/organizations.ts'
import { insertSignIn, replacePassword } from '../store/sign-ins.ts'
import type { Dependencies } from './dependencies.ts'
import { noteAccessChange } from './note-access-change.ts'
import { done, type Outcome } from './outcome.ts'

/** What a link says: which organization, and the SHA-256 of its secret. */
export interface Link {
  readonly organizationId: OrganizationId
  readonly secretHash: Buffer
}

export interface OpenLink {
  readonly invitation: InvitationRow
  readonly organizationName: string
}

export interface JoinDependencies extends Pick<Dependencies, 'database' | 'databaseNow' | 'newId' | 'wake'> {
  /**
   * Hashes the password that a sign-in of an address shall have; `known`: whoever joins has proved that the address and
   * this password are theirs elsewhere. Nothing else tells that the address is known. `lookAgain` comes first in the
   * transaction that writes the hash.
   */
  readonly hashNewPassword: (signIn: {
    readonly email: string
    readonly password: string
    readonly userId: string | null
  }) => Promise<
    | {
        readonly kind: 'hashed'
        readonly passwordHash: string
        readonly lookAgain: (tx: Transaction, now: Instant) => Promise<'free' | 'known' | 'too_many'>
      }
    | { readonly kind: 'known' | 'too_many' }
  >
}

const TAKEN: Outcome<never> = { kind: 'invalid', code: 'setup.email_taken', params: {} }
const KNOWN: Outcome<never> = { kind: 'invalid', code: 'join.password_known', params: {} }

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
 * Uses a link: somebody new gets a sign-in and a place among the agents, an agent a new password. The link is spent in
 * the transaction that writes them, so that neither is without the other. @returns the sign-in, for which a session is
 * opened.
 */
export async function join(deps: JoinDependencies, link: Link, input: Joining): Promise<Outcome<string>> {
  const opened = await openLink(deps, link)
  if (opened.kind !== 'done') return opened
  const { invitation } = opened.value
  const outcome = await (invitation.agentId === null
    ? joinAnew(deps, link, invitation, input)
    : renew(deps, link, { ...invitation, agentId: invitation.agentId }, input))
  if (outcome === KNOWN || outcome === TAKEN) {
    // What is in the way may be what a click on the same link wrote a moment ago.
    const still = await openLink(deps, link)
    return still.kind === 'done' ? outcome : still
  }
  deps.wake(link.organizationId, 'feed')
  return outcome
}

async function joinAnew(
  deps: JoinDependencies,
  { organizationId, secretHash }: Link,
  { id, role }: InvitationRow,
  { name, email, password }: Joining,
): Promise<Outcome<string>> {
  const hashed = await deps.hashNewPassword({ email, password, userId: null })
  if (hashed.kind !== 'hashed') return hashed.kind === 'known' ? KNOWN : TAKEN
  const [agentId, userId] = [deps.newId(), deps.newId()]
  return deps.database.transaction(organizationId, async (tx): Promise<Outcome<string>> => {
    const now = deps.databaseNow()
    const again = await hashed.lookAgain(tx, now)
    if (again === 'too_many' || (await isAgentEmail(tx, email))) return TAKEN
    if (again === 'known') return KNOWN
    if (!(await spendInvitation(tx, id, now))) return whyNot(deps, tx, secretHash)
    const { passwordHash } = hashed
    const isNew = await insertSignIn(tx, { userId, agentId, email, name, passwordHash }, now)
    if (!isNew) throw new Error('There is a sign-in of an agent with another address.')
    const [givenName = '', ...rest] = name.split(/\s+/)
    const agent = { id: agentId, userId, givenName, familyName: rest.join(' '), email, role, active: true }
    await insertAgents(tx, [agent], now)
    const actor = { kind: 'agent', id: agentId, name } as const
    await noteAccessChange(deps, tx, [{ actor, action: 'joined', details: { invitationId: id, role } }])
    return done(userId)
  })
}

async function renew(
  deps: JoinDependencies,
  { organizationId, secretHash }: Link,
  { id, agentId }: InvitationRow & { readonly agentId: string },
  { password }: Joining,
): Promise<Outcome<string>> {
  const before = await deps.database.read(organizationId, (tx) => findAgent(tx, agentId))
  if (before === null || before.userId === null) return closed('revoked')
  const { userId, email } = before
  const hashed = await deps.hashNewPassword({ email, password, userId })
  if (hashed.kind !== 'hashed') return KNOWN
  return deps.database.transaction(organizationId, async (tx): Promise<Outcome<string>> => {
    const now = deps.databaseNow()
    if ((await hashed.lookAgain(tx, now)) !== 'free') return KNOWN
    const agent = await findAgent(tx, agentId)
    if (agent === null || !agent.active) return closed('revoked')
    if (!(await spendInvitation(tx, id, now))) return whyNot(deps, tx, secretHash)
    await replacePassword(tx, { userId, passwordHash: hashed.passwordHash }, now)
    const actor = { kind: 'agent', id: agentId, name: agentName(agent) } as const
    await noteAccessChange(deps, tx, [{ actor, action: 'access_renewed', details: { invitationId: id } }])
    return done(userId)
  })
}

/** Somebody else was faster with the same link, or it was taken back a moment ago. */
async function whyNot(deps: JoinDependencies, tx: Transaction, secretHash: Buffer): Promise<Outcome<never>> {
  const invitation = await findInvitation(tx, { secretHash })
  const state = invitation === null ? 'revoked' : invitationState(invitation, deps.databaseNow())
  return closed(state === 'open' ? 'used' : state)
}
