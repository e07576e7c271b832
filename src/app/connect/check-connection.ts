import type { Channel } from '../../domain/channel.ts'
import type { ConnectionStep } from '../../domain/connection.ts'
import { type ChannelCredentials, openDraft } from '../../store/channel-credentials.ts'
import { type ConnectionRow, findConnection, saveConnection } from '../../store/connections.ts'
import { done, type Outcome } from '../outcome.ts'
import type { RequestContext } from '../request-context.ts'
import type { ConnectDependencies } from './accounts.ts'
import { checkAddress } from './address-check.ts'
import { type Findings, waiting, withFindings } from './findings.ts'
import { inConnection } from './in-connection.ts'
import { checkTwilioAccount, checkTwilioReceiving } from './twilio-checks.ts'
import { checkRequestTemplates, checkWhatsAppAccount, checkWhatsAppReceiving } from './whatsapp-checks.ts'

/** Meta's high throughput, which it gives by itself (whatsapp-cloud-api §10.2). */
const HIGH_PER_SECOND = 1_000

interface Asked {
  readonly row: ConnectionRow
  readonly credentials: ChannelCredentials
}

/** Runs the checks of one step against the provider, and keeps what was found. Nothing is changed there. */
export async function checkConnection(
  deps: ConnectDependencies,
  request: RequestContext,
  { channel, step }: { readonly channel: Channel; readonly step: ConnectionStep },
): Promise<Outcome<null>> {
  const asked = await deps.database.read(request.organizationId, async (tx): Promise<Asked | null> => {
    const row = await findConnection(tx, channel)
    if (row === null) return null
    return { row, credentials: openDraft(tx, await deps.keys.organizationKeys(tx), row) }
  })
  if (asked === null) return { kind: 'not_found' }
  if (asked.row.phase !== 'draft') return done(null)
  const found = await look(deps, request, asked, step)
  return inConnection(deps, { ...request, claim: null }, channel, async (tx, row) => {
    // What was found belongs to what was asked about; something else may have been entered meanwhile.
    const isSame = row.phase === 'draft' && row.sealedCredentials.equals(asked.row.sealedCredentials)
    if (isSame) await saveConnection(tx, changed(row, found, deps.databaseNow()), deps.databaseNow())
    return done(null)
  })
}

function look(
  deps: ConnectDependencies,
  { organizationId }: RequestContext,
  { row, credentials }: Asked,
  step: ConnectionStep,
): Promise<Findings> {
  const { accounts } = deps
  const callbackUrl = accounts.callbackUrl(organizationId, row.channel)
  if (step === 'before') return checkAddress(accounts, row)
  // The test shows by itself how far it came.
  if (step === 'test') return Promise.resolve({ checks: {}, number: null })
  if (!isEntered(row, credentials)) return Promise.resolve(NOTHING_ENTERED)
  if (row.channel === 'sms') {
    const client = accounts.twilio(row, credentials)
    return step === 'account' ? checkTwilioAccount(client, row) : checkTwilioReceiving(client, row, callbackUrl)
  }
  const client = accounts.whatsApp(row, credentials)
  const hasSecret = credentials.appSecrets.length > 0
  const looked = { row, hasSecret, callbackUrl, now: deps.databaseNow() }
  if (step === 'account') return checkWhatsAppAccount(client, looked)
  return step === 'receiving' ? checkWhatsAppReceiving(client, looked) : checkRequestTemplates(client)
}

const NOTHING_ENTERED: Findings = { checks: { token: waiting('connection.nothing_entered') }, number: null }

function isEntered(row: ConnectionRow, { accessToken, authToken }: ChannelCredentials): boolean {
  const secret = row.channel === 'sms' ? authToken : accessToken
  return secret !== undefined && row.senderId !== '' && row.accountId !== ''
}

function changed(row: ConnectionRow, { checks, number }: Findings, now: number): ConnectionRow {
  const next = { ...row, checks: withFindings(row.checks, checks, now) }
  if (number === null) return next
  const { displayNumber, displayName, throughput } = number
  const throughputPerSecond = throughput === 'HIGH' ? HIGH_PER_SECOND : row.throughputPerSecond
  return { ...next, displayNumber: `+${displayNumber.replace(/\D/g, '')}`, displayName, throughputPerSecond }
}
