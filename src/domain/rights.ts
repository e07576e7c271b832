import type { Role } from './actor.ts'

/**
 * Whether somebody of this role may give access of another, change it or take it: owners all, admins all but that of
 * owners, so that nobody can give more than they have.
 */
export function mayGrant(granter: Role, role: Role): boolean {
  switch (granter) {
    case 'owner':
      return true
    case 'admin':
      return role !== 'owner'
    case 'compliance':
    case 'agent':
    case 'auditor':
      return false
    default:
      return granter satisfies never
  }
}

/** The least role that may change access of this one. */
export function roleToChange(role: Role): Role {
  return role === 'owner' ? 'owner' : 'admin'
}

/**
 * The role by which a key is judged that was made with one role by somebody who has another now: never more than either.
 * Null where no role is that little.
 */
export function roleWithin(role: Role, maker: Role): Role | null {
  if (role === maker || maker === 'owner') return role
  if (role === 'owner') return maker
  if (isLesser(role, maker)) return role
  if (isLesser(maker, role)) return maker
  // An admin may what a compliance officer may not, and the other way round; the rights of an agent both have.
  return role === 'admin' || maker === 'admin' ? 'agent' : null
}

/** Roles whose every right another one has as well (http/access.ts). */
const LESSER: Readonly<Record<Role, readonly Role[]>> = {
  owner: ['admin', 'compliance', 'agent', 'auditor'],
  admin: ['agent', 'auditor'],
  compliance: ['agent', 'auditor'],
  agent: [],
  auditor: [],
}

function isLesser(role: Role, than: Role): boolean {
  return LESSER[than].includes(role)
}

export const INVITATION_STATES = ['open', 'used', 'revoked', 'expired'] as const
export type InvitationState = (typeof INVITATION_STATES)[number]

/** What became of a link. Used counts before all else: whoever opens it wants to know that it did its work. */
export function invitationState(
  link: { readonly expiresAt: number; readonly usedAt: number | null; readonly revokedAt: number | null },
  now: number,
): InvitationState {
  if (link.usedAt !== null) return 'used'
  if (link.revokedAt !== null) return 'revoked'
  return link.expiresAt <= now ? 'expired' : 'open'
}
