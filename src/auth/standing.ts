import type { Role } from '../domain/actor.ts'
import type { OrganizationId } from '../domain/ids.ts'
import type { Instant } from '../domain/instant.ts'
import { rolesOfAgents } from '../store/agents.ts'
import { rolesOfKeys } from '../store/api-keys.ts'
import type { Database } from '../store/database.ts'
import type { Identity } from './identity.ts'
import type { Library } from './library.ts'
import { openSessionsAmong } from './sessions.ts'

/**
 * Those who may no longer do what they were let in for: the session has ended, the key was revoked, the agent has left
 * or has another role. For answers that stay open long after the request was judged.
 */
export async function findFallen(
  database: Database,
  library: Library,
  identities: readonly Identity[],
  now: Instant,
): Promise<ReadonlySet<Identity>> {
  const sessionIds = [...new Set(identities.flatMap(({ sessionId }) => sessionId ?? []))]
  const sessions = sessionIds.length === 0 ? new Set() : await openSessionsAmong(library, sessionIds, now)
  const fallen = new Set<Identity>()
  for (const [organizationId, members] of Map.groupBy(identities, (identity) => identity.organizationId)) {
    const roles = await rolesNow(database, { organizationId, now }, members)
    for (const member of members) {
      const hasEnded = member.sessionId !== null && !sessions.has(member.sessionId)
      if (hasEnded || roles.get(member.principal) !== member.role) fallen.add(member)
    }
  }
  return fallen
}

/** Principal → role, of those who still have one. */
async function rolesNow(
  database: Database,
  { organizationId, now }: { readonly organizationId: OrganizationId; readonly now: Instant },
  identities: readonly Identity[],
): Promise<ReadonlyMap<string, Role>> {
  const agentIds = identities.flatMap(({ agentId }) => agentId ?? [])
  const keyIds = identities.flatMap(({ actor }) => (actor.kind === 'api_key' ? [actor.id] : []))
  return database.read(organizationId, async (tx) => {
    const agents = await rolesOfAgents(tx, agentIds)
    const keys = await rolesOfKeys(tx, keyIds, now)
    const all = [...prefixed('agent', agents), ...prefixed('key', keys)]
    return new Map(all)
  })
}

function prefixed(kind: 'agent' | 'key', roles: ReadonlyMap<string, Role>): [string, Role][] {
  return [...roles].map(([id, role]) => [`${kind}:${id}`, role])
}
