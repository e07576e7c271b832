import type { Role } from '../domain/actor.ts'
import { type Instant, toIso } from '../domain/instant.ts'
import { anchoredInsert } from './anchored-insert.ts'
import type { Transaction } from './tenant-database.ts'

export interface AgentRow {
  readonly id: string
  /** The sign-in of this agent; null for colleagues of the demo, as whom nobody can sign in. */
  readonly userId: string | null
  readonly givenName: string
  readonly familyName: string
  readonly email: string
  readonly role: Role
  readonly active: boolean
  readonly lastSeenAt: Instant | null
}

const COLUMNS = `id, user_id as "userId", given_name as "givenName", family_name as "familyName", email, role, active,
  last_seen_at as "lastSeenAt"`

/** Everybody of the organization, in order of joining. */
export async function listAgents(tx: Transaction): Promise<AgentRow[]> {
  const found = await tx.query<AgentRow>(
    `select ${COLUMNS} from agents where organization_id = $1 order by created_at, id`,
    [tx.organizationId],
  )
  return found.rows
}

export async function findAgent(tx: Transaction, id: string): Promise<AgentRow | null> {
  const found = await tx.query<AgentRow>(
    { name: 'agent_find', text: `select ${COLUMNS} from agents where organization_id = $1 and id = $2` },
    [tx.organizationId, id],
  )
  return found.rows[0] ?? null
}

/** The rights that these agents still have: agent id → role. Who no longer works here has none. */
export async function rolesOfAgents(tx: Transaction, ids: readonly string[]): Promise<ReadonlyMap<string, Role>> {
  const found = await tx.query<{ id: string; role: Role }>(
    'select id, role from agents where organization_id = $1 and id = any($2::uuid[]) and active',
    [tx.organizationId, ids],
  )
  return new Map(found.rows.map(({ id, role }) => [id, role]))
}

const insert = anchoredInsert('agents', [
  ['id', 'uuid'],
  ['user_id', 'text'],
  ['given_name', 'text'],
  ['family_name', 'text'],
  ['email', 'text'],
  ['role', 'text'],
  ['active', 'boolean'],
  ['created_at', 'timestamptz'],
])

export type NewAgent = Omit<AgentRow, 'lastSeenAt'>

export async function insertAgents(tx: Transaction, agents: readonly NewAgent[], now: Instant): Promise<void> {
  await insert(
    tx,
    agents.map((agent) => [
      agent.id,
      agent.userId,
      agent.givenName,
      agent.familyName,
      agent.email,
      agent.role,
      agent.active,
      toIso(now),
    ]),
  )
}

/**
 * Whether this address is one of an agent's already, whatever the case it is written in. One address, one agent, so that
 * a name in evidence is one person's.
 */
export async function isAgentEmail(tx: Transaction, email: string): Promise<boolean> {
  const found = await tx.query('select from agents where organization_id = $1 and lower(email) = lower($2)', [
    tx.organizationId,
    email,
  ])
  return found.rowCount > 0
}

/** The active owners who can sign in, locked, so that two changes at once cannot both leave one behind. */
export async function lockOwners(tx: Transaction): Promise<string[]> {
  const found = await tx.query<{ id: string }>(
    `select id from agents where organization_id = $1 and role = 'owner' and active and user_id is not null
      order by id for update`,
    [tx.organizationId],
  )
  return found.rows.map(({ id }) => id)
}

export async function updateAgent(
  tx: Transaction,
  { id, role, active }: Pick<AgentRow, 'id' | 'role' | 'active'>,
): Promise<void> {
  await tx.query('update agents set role = $3, active = $4 where organization_id = $1 and id = $2', [
    tx.organizationId,
    id,
    role,
    active,
  ])
}

export async function noteAgentSeen(tx: Transaction, id: string, now: Instant): Promise<void> {
  await tx.query('update agents set last_seen_at = $3 where organization_id = $1 and id = $2', [
    tx.organizationId,
    id,
    toIso(now),
  ])
}

/** The name screens and receipts show. */
export function agentName(agent: Pick<AgentRow, 'givenName' | 'familyName'>): string {
  return `${agent.givenName} ${agent.familyName}`.trim()
}
