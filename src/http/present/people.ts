import type { OwnSession } from '../../auth/session-list.ts'
import { type Actor, ROLES } from '../../domain/actor.ts'
import type { Instant } from '../../domain/instant.ts'
import { invitationState, mayGrant, roleToChange } from '../../domain/rights.ts'
import type { ApiKeyRow } from '../../store/api-keys.ts'
import type { InvitationRow } from '../../store/invitations.ts'
import type { AgentAccess as AgentAccessRow } from '../../views/agent-access.ts'
import type { AgentAccess, AgentAccessList, ApiKey, Invitation, OpenSession } from '../api/people.ts'
import type { Caller } from '../caller.ts'
import { iso, isoOrNull } from './moment.ts'
import { presentAgent } from './organization.ts'

/** Everybody with what the caller may change; screens show it and decide nothing. */
export function presentAgentAccess(rows: readonly AgentAccessRow[], caller: Caller): AgentAccessList {
  const working = rows.filter(({ active, userId }) => active && userId !== null)
  const owners = working.filter(({ role }) => role === 'owner')
  const helper = working.find(({ id, role }) => id !== caller.agentId && (role === 'owner' || role === 'admin'))
  return {
    data: rows.map((row) => ({
      ...presentAgent(row),
      email: row.email,
      status: row.userId === null ? 'no_sign_in' : row.active ? 'active' : 'deactivated',
      lastSeenAt: isoOrNull(row.lastSeenAt),
      openConversations: row.openConversations,
      apiKeys: row.apiKeys,
      isYou: row.id === caller.agentId,
      locked: lockOf(row, caller, owners),
      neededRole: roleToChange(row.role),
    })),
    grants: ROLES.filter((role) => mayGrant(caller.role, role)),
    ask: helper === undefined ? null : `${helper.givenName} ${helper.familyName}`.trim(),
  }
}

function lockOf(row: AgentAccessRow, { role }: Caller, owners: readonly AgentAccessRow[]): AgentAccess['locked'] {
  if (row.userId === null) return 'no_sign_in'
  if (!mayGrant(role, row.role)) return 'role'
  return owners.length === 1 && owners[0]?.id === row.id ? 'last_owner' : null
}

export function presentInvitation(row: InvitationRow, now: Instant): Invitation {
  const { id, agentId, role, email, name, invitedBy, createdAt, expiresAt } = row
  return {
    ...{ id, role, email, name },
    kind: agentId === null ? 'joining' : 'renewal',
    invitedBy: nameOf(invitedBy),
    createdAt: iso(createdAt),
    expiresAt: iso(expiresAt),
    state: invitationState(row, now),
  }
}

export function nameOf(actor: Actor): string {
  return 'name' in actor ? actor.name : ''
}

export function presentSession(row: OwnSession, ownId: string | null): OpenSession {
  const { id, tokenHash, browser, system, createdAt, lastSeenAt, expiresAt } = row
  return {
    ...{ id, browser, system },
    createdAt: iso(createdAt),
    lastSeenAt: iso(lastSeenAt),
    expiresAt: iso(expiresAt),
    isThis: tokenHash === ownId,
  }
}

export function presentApiKey(row: ApiKeyRow, now: Instant): ApiKey {
  const { id, name, role, roleNow, madeBy, scopes, expiresAt, networks, createdAt, lastUsedAt } = row
  return {
    ...{ id, name, role: roleNow ?? role },
    narrowed: roleNow !== null && roleNow !== role,
    madeBy: madeBy.name,
    scopes: scopes === null ? null : [...scopes],
    networks: networks === null ? null : [...networks],
    expiresAt: isoOrNull(expiresAt),
    createdAt: iso(createdAt),
    lastUsedAt: isoOrNull(lastUsedAt),
    state: roleNow === null ? 'stopped' : expiresAt !== null && expiresAt <= now ? 'expired' : 'active',
  }
}
