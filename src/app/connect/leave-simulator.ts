import { CHANNELS, type Channel } from '../../domain/channel.ts'
import type { Instant } from '../../domain/instant.ts'
import { withRealMinimums } from '../../domain/policy.ts'
import { insertAuditEvents } from '../../store/audit-events.ts'
import { NO_CREDENTIALS, openCredentials, sealCredentials } from '../../store/channel-credentials.ts'
import { type ChannelRow, lockChannel, lockChannels, replaceSender } from '../../store/channels.ts'
import { findConnection, lockConnection, saveConnection } from '../../store/connections.ts'
import type { Transaction } from '../../store/database.ts'
import { appendFeed } from '../../store/feed.ts'
import {
  forgetAnswers,
  forgetTemplates,
  isSimulatorBusy,
  lockNextPeople,
  markReal,
} from '../../store/forget-simulated.ts'
import { loadOrganization } from '../../store/organizations.ts'
import { insertPolicy, loadPolicy } from '../../store/policies.ts'
import { namesOf, releaseNames } from '../../store/sender-directory.ts'
import { done, type Outcome } from '../outcome.ts'
import type { RequestContext } from '../request-context.ts'
import type { ConnectDependencies } from './accounts.ts'

/** People whose simulated answers are forgotten in one transaction: well under a second (DESIGN section 2). */
const PIECE = 200

/**
 * Ends the simulated time of the whole organization: simulated senders lose their names, so that no pretend phone is
 * heard any more, and what pretend phones said is forgotten person by person. Answers `connection.busy` while something
 * of that time is still under way; called again it goes on where it stopped.
 */
export async function leaveSimulator(
  deps: ConnectDependencies,
  request: RequestContext,
  channel: Channel,
): Promise<Outcome<null>> {
  const { database } = deps
  const { organizationId } = request
  const isSimulated = await database.transaction(organizationId, (tx) => closeSimulated(deps, tx, request, channel))
  deps.settingsChanged(organizationId)
  deps.wake(organizationId, 'feed')
  if (!isSimulated) return done(null)
  if (await database.read(organizationId, isSimulatorBusy)) {
    deps.wake(organizationId, 'inbox')
    deps.wake(organizationId, 'outbox')
    return { kind: 'invalid', code: 'connection.busy', params: { channel } }
  }
  while (await database.transaction(organizationId, (tx) => forgetPiece(tx, channel, deps.databaseNow()))) {
    // Each turn is a transaction of its own, so that nobody waits long for a person.
  }
  await database.transaction(organizationId, (tx) => becomeReal(deps, tx, request, channel))
  return done(null)
}

/** @returns whether there was a simulated time to end. */
async function closeSimulated(
  deps: ConnectDependencies,
  tx: Transaction,
  { actor }: RequestContext,
  channel: Channel,
): Promise<boolean> {
  const connection = await lockConnection(tx, channel)
  if (connection === null || (await loadOrganization(tx))?.simulated !== true) return false
  if (connection.phase === 'leaving') return true
  const now = deps.databaseNow()
  const keys = await deps.keys.organizationKeys(tx)
  for (const row of await lockChannels(tx)) {
    await releaseNames(tx, namesOf({ ...row, credentials: openCredentials(tx, keys, row) }))
    await replaceSender(tx, unconnected(row, sealCredentials(tx, keys, row.channel, NO_CREDENTIALS)), now)
  }
  await saveConnection(tx, { ...connection, phase: 'leaving' }, now)
  const audit = { id: deps.newId(), actor, action: 'simulator_left', details: { channel }, at: now }
  await insertAuditEvents(tx, [audit])
  appendFeed(
    tx,
    CHANNELS.map((each) => ({ event: 'channel', data: { channel: each } })),
    now,
  )
  return true
}

/** A channel that nobody is behind: off, without names and secrets. Still a simulated one until all is forgotten. */
function unconnected(row: ChannelRow, sealedCredentials: Buffer): ChannelRow {
  const nobody = { senderId: '', accountId: '', displayNumber: '', displayName: '' }
  return { ...row, ...nobody, enabled: false, pausedReason: null, sealedCredentials }
}

/** @returns whether there may be more. */
async function forgetPiece(tx: Transaction, channel: Channel, now: Instant): Promise<boolean> {
  const connection = await lockConnection(tx, channel)
  if (connection?.phase !== 'leaving') return false
  const personIds = await lockNextPeople(tx, connection.forgottenTo, PIECE)
  const last = personIds.at(-1)
  if (last === undefined) return false
  await forgetAnswers(tx, personIds, now)
  await saveConnection(tx, { ...connection, forgottenTo: last }, now)
  return true
}

async function becomeReal(
  deps: ConnectDependencies,
  tx: Transaction,
  { actor }: RequestContext,
  channel: Channel,
): Promise<void> {
  if ((await findConnection(tx, channel))?.phase !== 'leaving') return
  const now = deps.databaseNow()
  await markReal(tx)
  await forgetTemplates(tx)
  for (const each of CHANNELS) {
    const row = await lockChannel(tx, each)
    if (row !== null) await replaceSender(tx, { ...row, simulated: false }, now)
  }
  const policy = await loadPolicy(tx)
  const stricter = withRealMinimums(policy)
  if (stricter !== policy) {
    const createdBy = 'id' in actor ? actor.id : actor.kind
    await insertPolicy(tx, { ...stricter, version: policy.version + 1 }, { createdBy, now })
    appendFeed(tx, [{ event: 'policy', data: { version: policy.version + 1 } }], now)
  }
}
