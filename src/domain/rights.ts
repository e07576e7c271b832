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
