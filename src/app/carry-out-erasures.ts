import type { OrganizationId } from '../domain/ids.ts'
import { HOUR_MS, type Instant, MINUTE_MS } from '../domain/instant.ts'
import type { ErasureRequest } from '../store/erasure-requests.ts'
import { postponeErasure, takeDueErasures } from '../store/erasure-requests.ts'
import { appendFeed } from '../store/feed.ts'
import { readClockOffset } from '../store/organizations.ts'
import { ERASURE_NEWS } from './ask-for-erasure.ts'
import { type EraseDependencies, erasePerson } from './erase-person.ts'

/** What a node that died left behind, and what is still being processed, is tried again after this. */
const AGAIN_MS = MINUTE_MS
/** A rule that forbids an erasure is looked at again this often; a hold that ends says so itself. */
const FORBIDDEN_MS = HOUR_MS

/** Carries out the approved erasures whose time to be called off is over. Holds and retention are judged again then. */
export async function carryOutErasures(deps: EraseDependencies, organizationId: OrganizationId): Promise<void> {
  const due = await deps.database.transaction(organizationId, async (tx) => {
    const now = deps.databaseNow() + (await readClockOffset(tx))
    return takeDueErasures(tx, { now, againAt: now + AGAIN_MS })
  })
  for (const request of due) await carryOut(deps, organizationId, request)
}

async function carryOut(
  deps: EraseDependencies,
  organizationId: OrganizationId,
  { id, personId, reason, requestedBy }: ErasureRequest,
): Promise<void> {
  const context = { organizationId, actor: requestedBy, claim: null }
  const outcome = await erasePerson(deps, context, { contactId: personId, reason, approvedAs: id })
  switch (outcome.kind) {
    case 'refused':
      return postpone(deps, organizationId, { id, blocked: outcome.refusal.code })
    case 'invalid':
      return postpone(deps, organizationId, { id, blocked: outcome.code })
    // Somebody called it off in the last moment, or the person is gone already and the request with them.
    case 'not_found':
    case 'key_reused':
    case 'done':
      return
    default:
      return outcome satisfies never
  }
}

async function postpone(
  deps: EraseDependencies,
  organizationId: OrganizationId,
  { id, blocked }: { readonly id: string; readonly blocked: string },
): Promise<void> {
  await deps.database.transaction(organizationId, async (tx) => {
    const now: Instant = deps.databaseNow() + (await readClockOffset(tx))
    const nextTryAt = now + (blocked === 'erasure.busy' ? AGAIN_MS : FORBIDDEN_MS)
    await postponeErasure(tx, id, { blocked, nextTryAt })
    appendFeed(tx, [ERASURE_NEWS], now)
  })
  deps.wake(organizationId, 'feed')
}
