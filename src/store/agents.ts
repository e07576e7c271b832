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
}

const COLUMNS = `id, user_id as "userId", given_name as "givenName", family_name as "familyName", email, role, active`

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

export async function insertAgents(tx: Transaction, agents: readonly AgentRow[], now: Instant): Promise<void> {
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

/** The name screens and receipts show. */
export function agentName(agent: Pick<AgentRow, 'givenName' | 'familyName'>): string {
  return `${agent.givenName} ${agent.familyName}`.trim()
}
