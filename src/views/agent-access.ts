import { type AgentRow, listAgents } from '../store/agents.ts'
import { listApiKeys } from '../store/api-keys.ts'
import type { Transaction } from '../store/database.ts'

export interface AgentAccess extends AgentRow {
  /** Conversations assigned to this agent that are not closed. */
  readonly openConversations: number
  /** API keys that this agent answers for, which stop when the agent leaves. */
  readonly apiKeys: number
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
  const keys = Map.groupBy(await listApiKeys(tx), ({ madeBy }) => madeBy.id)
  return agents.map((agent) => ({
    ...agent,
    openConversations: open.get(agent.id) ?? 0,
    apiKeys: keys.get(agent.id)?.length ?? 0,
  }))
}
