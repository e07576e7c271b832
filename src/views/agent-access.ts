import { type AgentRow, listAgents } from '../store/agents.ts'
import type { Transaction } from '../store/database.ts'

export interface AgentAccess extends AgentRow {
  /** Conversations assigned to this agent that are not closed. */
  readonly openConversations: number
}

/** Everybody of the organization with what is looked at when access changes. */
export async function readAgentAccess(tx: Transaction): Promise<AgentAccess[]> {
  const agents = await listAgents(tx)
  const found = await tx.query<{ agentId: string; open: number }>(
    `select assignee_id as "agentId", count(*) as open from conversations
      where organization_id = $1 and assignee_id is not null and closed_at is null group by assignee_id`,
    [tx.organizationId],
  )
  const open = new Map(found.rows.map((row) => [row.agentId, row.open]))
  return agents.map((agent) => ({ ...agent, openConversations: open.get(agent.id) ?? 0 }))
}
