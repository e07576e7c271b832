import type { Instant } from '../domain/instant.ts'
import { type AgentRow, findAgent, listAgents } from '../store/agents.ts'
import type { Transaction } from '../store/database.ts'
import { loadOrganization, type OrganizationRow } from '../store/organizations.ts'
import { type FeedSince, readFeedSince } from './feed-since.ts'

export interface Workplace {
  readonly organization: OrganizationRow
  /** The organization's own clock. */
  readonly now: Instant
}

/** The organization of whoever is signed in, with its time. */
export async function readWorkplace(tx: Transaction, databaseNow: Instant): Promise<Workplace> {
  const organization = await loadOrganization(tx)
  if (organization === null) throw new Error('The organization of a signed-in caller is gone.')
  return { organization, now: databaseNow + organization.clockOffsetMs }
}

export interface OwnSession extends Workplace {
  readonly agent: AgentRow
  /** Where the feed ends: whoever follows it from here misses nothing of what is read afterwards. */
  readonly feed: Pick<FeedSince, 'epoch' | 'last'>
}

export async function readSession(
  tx: Transaction,
  { agentId, databaseNow }: { readonly agentId: string; readonly databaseNow: Instant },
): Promise<OwnSession | null> {
  const agent = await findAgent(tx, agentId)
  if (agent === null) return null
  const { epoch, last } = await readFeedSince(tx, Number.MAX_SAFE_INTEGER, 1)
  return { ...(await readWorkplace(tx, databaseNow)), agent, feed: { epoch, last } }
}

/** Everybody of the organization, demo colleagues included. */
export async function readAgents(tx: Transaction): Promise<AgentRow[]> {
  return listAgents(tx)
}
