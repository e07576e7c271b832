import { createHash } from 'node:crypto'
import type { ListedMessage } from '../channels/channel.ts'
import type { OrganizationId } from '../domain/ids.ts'
import { DAY_MS, type Instant, MINUTE_MS, SECOND_MS } from '../domain/instant.ts'
import type { Transaction } from '../store/database.ts'
import { findErased } from '../store/erased-messages.ts'
import type { OrganizationKeys } from '../store/key-ring.ts'
import { messageRef } from '../store/message-ref.ts'
import { readClockOffset } from '../store/organizations.ts'
import { beginListing, endListing, listLater, readListing } from '../store/received-list.ts'
import { sealBody } from '../store/seal-body.ts'
import { readKnownSids } from '../store/unknown-messages.ts'
import { insertInboxRows } from '../store/webhook-inbox.ts'
import type { Dependencies } from './dependencies.ts'

/** Two clocks are compared, and the list may be a little behind. */
const OVERLAP_MS = 10 * MINUTE_MS
/** Where nobody noticed a pause, the list is read so far back at most. */
const LOOK_BACK_MAX_MS = 2 * DAY_MS
const TRY_AGAIN_MS = 30 * SECOND_MS

export interface BackfillDependencies extends Dependencies {
  /** Called with every writer's keys once their message is stored, so that sends in flight can be dropped. */
  readonly heardFrom: (organizationId: OrganizationId, keys: readonly string[]) => void
}

/**
 * Puts into the inbox what Twilio took from customers while we may have heard nothing, as far as it is not known: Twilio
 * tries a webhook once or twice and never again (reliability §5.2). Only then does the gate let SMS out again. What is
 * read here is judged like a webhook, and its evidence says that it was read from the list. Files are none of this: the
 * list names none, and they are asked for when they are fetched, so that no stop waits for them.
 * @returns how many messages were new; null when the list could not be read, which is tried again.
 */
export async function backfillInbound(
  deps: BackfillDependencies,
  organizationId: OrganizationId,
): Promise<number | null> {
  const startedAt = deps.databaseNow()
  const since = await deps.database.transaction(organizationId, (tx) => sinceWhen(tx, organizationId, startedAt))
  if (since === null) return 0
  const listed = await list(deps, organizationId, since).catch(async (error: unknown) => {
    await tryLater(deps, organizationId)
    throw error
  })
  if (listed === null) {
    await tryLater(deps, organizationId)
    return null
  }
  const fresh = await unknownIn(deps, organizationId, listed)
  await store(deps, organizationId, fresh)
  if (fresh.length > 0) deps.wake(organizationId, 'inbox')
  await deps.database.transaction(organizationId, (tx) => endListing(tx, startedAt))
  deps.wake(organizationId, 'outbox')
  return fresh.length
}

/** On the provider's clock, which for simulated senders is the organization's own. */
async function sinceWhen(tx: Transaction, organizationId: OrganizationId, now: Instant): Promise<Instant | null> {
  const [state, offsetMs] = await Promise.all([readListing(tx, organizationId), readClockOffset(tx)])
  if (state === null) return null
  const { listedAt, listFrom, silentFrom } = state
  const unnoticed = Math.max(listedAt ?? now, now - LOOK_BACK_MAX_MS)
  const from = Math.min(unnoticed, listFrom ?? unnoticed, silentFrom ?? unnoticed)
  await beginListing(tx, from)
  return from + Math.min(0, offsetMs) - OVERLAP_MS
}

async function list(
  deps: Dependencies,
  organizationId: OrganizationId,
  since: Instant,
): Promise<readonly ListedMessage[] | null> {
  const client = await deps.clientFor(organizationId, 'sms')
  return client.listReceived(since)
}

/** What is not known yet, and nothing of somebody who was erased. */
function unknownIn(
  deps: Dependencies,
  organizationId: OrganizationId,
  listed: readonly ListedMessage[],
): Promise<ListedMessage[]> {
  return deps.database.read(organizationId, async (tx) => unknownOf(tx, await deps.keys.organizationKeys(tx), listed))
}

async function store(
  deps: BackfillDependencies,
  organizationId: OrganizationId,
  fresh: readonly ListedMessage[],
): Promise<void> {
  const keys = await deps.database.read(organizationId, (tx) => deps.keys.organizationKeys(tx))
  const rows = fresh.map(({ raw, keys: names }) => {
    const id = deps.newId()
    return {
      ...({ id, channel: 'sms', signature: '', keys: names, receivedAt: deps.databaseNow() } as const),
      sha256: createHash('sha256').update(raw).digest(),
      sealedRaw: sealBody(keys, { organizationId, id }, raw),
    }
  })
  if (rows.length > 0) await insertInboxRows(deps.database.intake, organizationId, rows)
  deps.heardFrom(
    organizationId,
    rows.flatMap(({ keys: names }) => names),
  )
}

async function unknownOf(
  tx: Transaction,
  keys: OrganizationKeys,
  listed: readonly ListedMessage[],
): Promise<ListedMessage[]> {
  const refOf = ({ providerMessageId }: ListedMessage) => messageRef(keys, providerMessageId)
  const sids = listed.map(({ providerMessageId }) => providerMessageId)
  const [known, erased] = await Promise.all([readKnownSids(tx, 'sms', sids), findErased(tx, listed.map(refOf))])
  return listed.filter(
    (message) => !known.has(message.providerMessageId) && !erased.has(refOf(message).toString('hex')),
  )
}

async function tryLater(deps: Dependencies, organizationId: OrganizationId): Promise<void> {
  await deps.database.transaction(organizationId, (tx) => listLater(tx, deps.databaseNow() + TRY_AGAIN_MS))
}
