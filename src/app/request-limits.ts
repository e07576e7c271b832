import type { Actor } from '../domain/actor.ts'
import { DAY_MS, HOUR_MS, type Instant, SECOND_MS } from '../domain/instant.ts'
import type { Transaction } from '../store/database.ts'
import { nthLastRequest } from '../store/opt-in-requests.ts'
import type { OrganizationCircumstances } from './load-circumstances.ts'

/** Reliability §6.6. Asking in bulk is what providers take numbers away for. */
const PER_AGENT = { max: 30, withinMs: HOUR_MS }
const PER_ORGANIZATION = { max: 1_000, withinMs: DAY_MS }

/**
 * The instant from which this actor may ask again, or null when now. Real organizations only: what the simulator's
 * people are asked reaches nobody.
 */
export async function mayAskFrom(
  tx: Transaction,
  actor: Actor,
  { now, simulated }: OrganizationCircumstances,
): Promise<Instant | null> {
  if (simulated) return null
  const agentId = actor.kind === 'agent' ? actor.id : null
  const [byAgent, byAll] = await Promise.all([
    agentId === null ? null : nthLastRequest(tx, { agentId, place: PER_AGENT.max }),
    nthLastRequest(tx, { agentId: null, place: PER_ORGANIZATION.max }),
  ])
  const free = Math.max(
    byAgent === null ? now : byAgent + PER_AGENT.withinMs,
    byAll === null ? now : byAll + PER_ORGANIZATION.withinMs,
  )
  return free > now ? free : null
}

/** Whole seconds for a Retry-After header. */
export function secondsUntil(instant: Instant, now: Instant): number {
  return Math.ceil((instant - now) / SECOND_MS)
}
