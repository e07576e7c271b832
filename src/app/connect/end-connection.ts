import type { Channel } from '../../domain/channel.ts'
import { insertAuditEvents } from '../../store/audit-events.ts'
import { NO_CREDENTIALS, openCredentials, openDraft, sealCredentials } from '../../store/channel-credentials.ts'
import { deleteChannelHealth } from '../../store/channel-health.ts'
import { lookForWarnings } from '../../store/channel-warnings.ts'
import { lockChannel, replaceSender, updateChannel } from '../../store/channels.ts'
import { deleteConnection, findConnection } from '../../store/connections.ts'
import type { Transaction } from '../../store/database.ts'
import { appendFeed } from '../../store/feed.ts'
import { namesOf, releaseNames } from '../../store/sender-directory.ts'
import { done, type Outcome } from '../outcome.ts'
import type { RequestContext } from '../request-context.ts'
import type { ConnectDependencies } from './accounts.ts'
import { connecting, inConnection } from './in-connection.ts'

/** The number was tested: the channel is on, and everybody's screens show it. */
export async function finishConnection(
  deps: ConnectDependencies,
  request: RequestContext,
  channel: Channel,
): Promise<Outcome<null>> {
  const outcome = await inConnection(deps, request, channel, async (tx, { phase }) => {
    const row = await lockChannel(tx, channel)
    if (row === null || phase !== 'testing') return { kind: 'invalid', code: 'connection.incomplete', params: {} }
    await updateChannel(tx, { ...row, enabled: true }, deps.databaseNow())
    await deleteConnection(tx, channel)
    return record(deps, tx, request, { action: 'connection_finished', channel })
  })
  deps.wake(request.organizationId, 'outbox')
  return outcome
}

/** What was entered is forgotten, and its names are free. A number that took over already is disconnected instead. */
export function abandonConnection(
  deps: ConnectDependencies,
  request: RequestContext,
  channel: Channel,
): Promise<Outcome<null>> {
  return inConnection(deps, request, channel, async (tx, row) => {
    if (row.phase !== 'draft') return { kind: 'invalid', code: 'connection.started', params: { channel } }
    const credentials = openDraft(tx, await deps.keys.organizationKeys(tx), row)
    await releaseNames(tx, namesOf({ ...row, credentials }))
    await deleteConnection(tx, channel)
    return record(deps, tx, request, { action: 'connection_abandoned', channel })
  })
}

/**
 * Takes the number away from the channel: nothing is sent or received any more, secrets are gone. Consent stays as it
 * is, because it is about people and not about a number.
 */
export function disconnectChannel(
  deps: ConnectDependencies,
  request: RequestContext,
  channel: Channel,
): Promise<Outcome<null>> {
  return connecting(deps, request, channel, async (tx) => {
    const row = await lockChannel(tx, channel)
    if (row === null) return { kind: 'not_found' }
    if (row.simulated || row.senderId === '') return { kind: 'invalid', code: 'connection.none', params: { channel } }
    const keys = await deps.keys.organizationKeys(tx)
    await releaseNames(tx, namesOf({ ...row, credentials: openCredentials(tx, keys, row) }))
    const sealedCredentials = sealCredentials(tx, keys, channel, NO_CREDENTIALS)
    const nobody = { senderId: '', accountId: '', displayNumber: '', displayName: '' }
    await replaceSender(
      tx,
      { ...row, ...nobody, enabled: false, pausedReason: null, sealedCredentials },
      deps.databaseNow(),
    )
    if ((await findConnection(tx, channel)) !== null) await deleteConnection(tx, channel)
    await deleteChannelHealth(tx, channel)
    await lookForWarnings(tx, channel, deps.databaseNow())
    return record(deps, tx, request, { action: 'channel_disconnected', channel })
  })
}

async function record(
  deps: ConnectDependencies,
  tx: Transaction,
  { actor }: RequestContext,
  { action, channel }: { readonly action: string; readonly channel: Channel },
): Promise<Outcome<null>> {
  const at = deps.databaseNow()
  await insertAuditEvents(tx, [{ id: deps.newId(), actor, action, details: { channel }, at }])
  appendFeed(tx, [{ event: 'channel', data: { channel } }], at)
  return done(null)
}
