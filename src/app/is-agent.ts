import type { OrganizationId } from '../domain/ids.ts'
import { findAgent } from '../store/agents.ts'
import type { Dependencies } from './dependencies.ts'

export interface AgentName {
  readonly organizationId: OrganizationId
  readonly agentId: string
}

/** Whether the agent of a sign-in was ever written. */
export async function isAgent(
  { database }: Pick<Dependencies, 'database'>,
  { organizationId, agentId }: AgentName,
): Promise<boolean> {
  return database.read(organizationId, async (tx) => (await findAgent(tx, agentId)) !== null)
}
