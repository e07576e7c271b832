import type { Actor } from '../domain/actor.ts'
import { DAY_MS, HOUR_MS, type Instant, SECOND_MS } from '../domain/instant.ts'
import { DEFAULT_REQUEST_LIMITS } from '../domain/policy.ts'
import type { Transaction } from '../store/database.ts'
import { nthLastRequest } from '../store/opt-in-requests.ts'
import type { OrganizationCircumstances } from './load-circumstances.ts'

/**
 * The instant from which this actor may ask again, or null when now. Real organizations only: what the simulator's
 * people are asked reaches nobody.
 */
export async function mayAskFrom(
  tx: Transaction,
  actor: Actor,
  { now, simulated, policy }: OrganizationCircumstances,
): Promise<Instant | null> {
  if (simulated) return null
  const { perAgentAndHour, perOrganizationAndDay } = policy.requestLimits ?? DEFAULT_REQUEST_LIMITS
  const agentId = actor.kind === 'agent' ? actor.id : null
  const [byAgent, byAll] = await Promise.all([
    agentId === null ? null : nthLastRequest(tx, { agentId, place: perAgentAndHour }),
    nthLastRequest(tx, { agentId: null, place: perOrganizationAndDay }),
  ])
  const free = Math.max(byAgent === null ? now : byAgent + HOUR_MS, byAll === null ? now : byAll + DAY_MS)
  return free > now ? free : null
}

/** Whole seconds for a Retry-After header. */
export function secondsUntil(instant: Instant, now: Instant): number {
  return Math.ceil((instant - now) / SECOND_MS)
}
