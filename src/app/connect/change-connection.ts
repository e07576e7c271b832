import type { Channel } from '../../domain/channel.ts'
import type { ConnectionChecks } from '../../domain/connection.ts'
import { insertAuditEvents } from '../../store/audit-events.ts'
import { type ChannelCredentials, openDraft, sealDraft } from '../../store/channel-credentials.ts'
import { findChannel } from '../../store/channels.ts'
import { type ConnectionRow, saveConnection } from '../../store/connections.ts'
import type { Transaction } from '../../store/database.ts'
import { claimNames, type DirectoryEntry, namesOf, releaseNames } from '../../store/sender-directory.ts'
import { done, type Outcome } from '../outcome.ts'
import type { RequestContext } from '../request-context.ts'
import type { ConnectDependencies } from './accounts.ts'
import { inConnection, refuseTaken } from './in-connection.ts'

/** What a person enters; what is left out stays as it was. Secrets go in and never come out. */
export interface ConnectionChange {
  readonly accountId?: string | undefined
  /** Meta's phone number id; Twilio's number in E.164, or the id of a messaging service. */
  readonly senderId?: string | undefined
  readonly accessToken?: string | undefined
  readonly appSecret?: string | undefined
  readonly authToken?: string | undefined
  readonly secondAuthToken?: string | undefined
  readonly apiKeySid?: string | undefined
  readonly apiKeySecret?: string | undefined
}

/** What was found under other names or secrets says nothing about these. */
const OF_WHAT_WAS_ENTERED = ['token', 'expiry', 'sending', 'managing', 'secret', 'number', 'registration', 'capability']

/** Keeps what was entered and claims its names, so that no other organization can connect the same number. */
export function changeConnection(
  deps: ConnectDependencies,
  request: RequestContext,
  { channel, change }: { readonly channel: Channel; readonly change: ConnectionChange },
): Promise<Outcome<null>> {
  return inConnection(deps, request, channel, async (tx, row) => {
    if (row.phase !== 'draft') return { kind: 'invalid', code: 'connection.started', params: { channel } }
    const keys = await deps.keys.organizationKeys(tx)
    const before = openDraft(tx, keys, row)
    const credentials = changed(before, change)
    const next = { ...row, senderId: change.senderId ?? row.senderId, accountId: change.accountId ?? row.accountId }
    await moveNames(tx, { ...row, credentials: before }, { ...next, credentials })
    const now = deps.databaseNow()
    const isOther = next.senderId !== row.senderId || next.accountId !== row.accountId
    await saveConnection(
      tx,
      {
        ...next,
        ...(isOther ? { displayNumber: '', displayName: '', signatureAt: null } : {}),
        checks: withoutOld(row.checks),
        sealedCredentials: sealDraft(tx, keys, channel, credentials),
      },
      now,
    )
    const details = { channel, fields: Object.keys(change) }
    const audit = { id: deps.newId(), actor: request.actor, action: 'connection_changed', details, at: now }
    await insertAuditEvents(tx, [audit])
    return done(null)
  })
}

function changed(before: ChannelCredentials, change: ConnectionChange): ChannelCredentials {
  const { accountId: _account, senderId: _sender, appSecret, ...secrets } = change
  const given = Object.entries(secrets).filter(([, secret]) => secret !== undefined)
  const appSecrets = appSecret === undefined ? before.appSecrets : [appSecret]
  return { ...before, ...Object.fromEntries(given), appSecrets }
}

function withoutOld(checks: ConnectionChecks): ConnectionChecks {
  return Object.fromEntries(Object.entries(checks).filter(([name]) => !OF_WHAT_WAS_ENTERED.includes(name)))
}

type Named = Pick<ConnectionRow, 'channel' | 'senderId' | 'accountId'> & { readonly credentials: ChannelCredentials }

/** Claims the new names first: one that another organization has ends it all. */
async function moveNames(tx: Transaction, from: Named, to: Named): Promise<void> {
  const names = namesOf(to)
  refuseTaken(await claimNames(tx, names))
  await releaseNames(tx, await unused(tx, namesOf(from), names))
}

/** Old names that neither the connection nor the channel as it is still goes by. */
async function unused(
  tx: Transaction,
  old: readonly DirectoryEntry[],
  kept: readonly DirectoryEntry[],
): Promise<DirectoryEntry[]> {
  const current = await Promise.all([findChannel(tx, 'whatsapp'), findChannel(tx, 'sms')])
  const ids = new Set(current.flatMap((channel) => (channel === null ? [] : [channel.senderId, channel.accountId])))
  return old.filter((entry) => !ids.has(entry.senderId) && !kept.some((name) => nameText(name) === nameText(entry)))
}

function nameText({ provider, senderId }: DirectoryEntry): string {
  return `${provider} ${senderId}`
}
