import type { Channel } from '../domain/channel.ts'
import { insertAuditEvents } from '../store/audit-events.ts'
import {
  type ChannelCredentials,
  NO_CREDENTIALS,
  openCredentials,
  sealCredentials,
} from '../store/channel-credentials.ts'
import { lookForWarnings } from '../store/channel-warnings.ts'
import { type ChannelRow, lockChannel, updateChannel } from '../store/channels.ts'
import type { Transaction } from '../store/database.ts'
import { appendFeed } from '../store/feed.ts'
import {
  appSecretEntry,
  claimNames,
  type DirectoryEntry,
  keepOnlyNames,
  verifyTokenEntry,
} from '../store/sender-directory.ts'
import { planTemplateSync } from '../store/template-news.ts'
import type { Dependencies } from './dependencies.ts'
import { done, type Outcome } from './outcome.ts'
import type { RequestContext } from './request-context.ts'
import { NOTHING, transactOnce } from './transact-once.ts'

export interface ChannelChange {
  readonly enabled?: boolean | undefined
  /** A reason pauses the channel, null ends the pause. */
  readonly paused?: string | null | undefined
  readonly throughputPerSecond?: number | null | undefined
  readonly credentials?:
    | { readonly [Name in keyof ChannelCredentials]?: ChannelCredentials[Name] | undefined }
    | undefined
}

/** Thrown, because what the transaction claimed before must go with it. */
class NameTaken extends Error {
  override readonly name = 'NameTaken'
}

/** Which credentials a channel has at all. */
const CREDENTIALS: Readonly<Record<Channel, readonly string[]>> = {
  whatsapp: ['accessToken', 'appSecrets', 'verifyToken'],
  sms: ['authToken', 'secondAuthToken', 'apiKeySid', 'apiKeySecret'],
}

/**
 * Switches, pauses or re-keys a channel. Open screens hear of it by the feed; queued rows of a channel that is off do
 * not leave, because their check looks at this row.
 */
export async function changeChannel(
  deps: Dependencies,
  request: RequestContext,
  input: { readonly channel: Channel; readonly change: ChannelChange },
): Promise<Outcome<null>> {
  const outcome = await transactOnce(deps, request, NOTHING, (tx) => applyChange(deps, tx, request, input)).catch(
    (error: unknown): Outcome<null> => {
      if (error instanceof NameTaken)
        return { kind: 'invalid', code: 'channel.sender_taken', params: { channel: input.channel } }
      throw error
    },
  )
  deps.wake(request.organizationId, 'feed')
  deps.wake(request.organizationId, 'outbox')
  return outcome
}

async function applyChange(
  deps: Dependencies,
  tx: Transaction,
  { actor }: RequestContext,
  { channel, change }: { readonly channel: Channel; readonly change: ChannelChange },
): Promise<Outcome<null>> {
  const row = await lockChannel(tx, channel)
  if (row === null) return { kind: 'not_found' }
  const problem = problemOf(row, change)
  if (problem !== null) return { kind: 'invalid', code: problem, params: { channel } }
  await moveNames(tx, change.credentials)
  const now = deps.databaseNow()
  await updateChannel(tx, await changedRow(deps, tx, row, change), now)
  if (change.paused !== undefined) await lookForWarnings(tx, channel, now)
  if (change.credentials !== undefined && channel === 'whatsapp') await planTemplateSync(tx, { dueAt: now })
  const { credentials, ...visible } = change
  const details = { channel, ...visible, credentials: Object.keys(credentials ?? {}) }
  await insertAuditEvents(tx, [{ id: deps.newId(), actor, action: 'channel_changed', details, at: now }])
  appendFeed(tx, [{ event: 'channel', data: { channel } }], now)
  return done(null)
}

function problemOf(row: ChannelRow, { credentials, throughputPerSecond }: ChannelChange): string | null {
  const given = Object.keys(credentials ?? {})
  if (given.some((name) => !CREDENTIALS[row.channel].includes(name))) return 'channel.credentials'
  return throughputPerSecond === null && !row.simulated ? 'channel.throughput' : null
}

/**
 * Meta's handshake carries nothing but the token, and a webhook proves nothing but the secret: each leads to one
 * organization, by its hash (DESIGN section 2, "Intake").
 */
async function moveNames(tx: Transaction, credentials: ChannelChange['credentials'] = {}): Promise<void> {
  const { appSecrets, verifyToken } = credentials
  const moves: (readonly [DirectoryEntry['provider'], readonly DirectoryEntry[]])[] = []
  if (appSecrets !== undefined) moves.push(['whatsapp_app_secret', appSecrets.map(appSecretEntry)])
  if (verifyToken !== undefined) moves.push(['whatsapp_verify_token', [verifyTokenEntry(verifyToken)]])
  for (const [provider, entries] of moves) {
    if ((await claimNames(tx, entries)).length > 0) throw new NameTaken()
    await keepOnlyNames(tx, provider, entries)
  }
}

async function changedRow(
  deps: Pick<Dependencies, 'keys'>,
  tx: Transaction,
  row: ChannelRow,
  change: ChannelChange,
): Promise<ChannelRow> {
  const { enabled = row.enabled, paused = row.pausedReason, throughputPerSecond = row.throughputPerSecond } = change
  const settings = { ...row, enabled, pausedReason: paused, throughputPerSecond }
  if (change.credentials === undefined) return settings
  const keys = await deps.keys.organizationKeys(tx)
  const kept = openCredentials(tx, keys, row)
  const given = Object.entries(change.credentials).filter(([, secret]) => secret !== undefined)
  // An empty one is taken away: that is how a rotation ends.
  const merged = Object.entries({ ...kept, ...Object.fromEntries(given) }).filter(([, secret]) => secret !== '')
  const credentials = { ...NO_CREDENTIALS, ...Object.fromEntries(merged) }
  return { ...settings, sealedCredentials: sealCredentials(tx, keys, row.channel, credentials) }
}
