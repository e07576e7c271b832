import type { Channel } from '../../domain/channel.ts'
import { insertAuditEvents } from '../../store/audit-events.ts'
import { NO_CREDENTIALS, sealDraft } from '../../store/channel-credentials.ts'
import { findChannel } from '../../store/channels.ts'
import { findConnection, saveConnection } from '../../store/connections.ts'
import { loadOrganization } from '../../store/organizations.ts'
import { claimNames, verifyTokenEntry } from '../../store/sender-directory.ts'
import { done, type Outcome } from '../outcome.ts'
import type { RequestContext } from '../request-context.ts'
import type { ConnectDependencies } from './accounts.ts'
import { connecting, refuseTaken } from './in-connection.ts'

/** Meta's standard throughput; an upgrade is found by the first look at the number (whatsapp-cloud-api §10.2). */
const WHATSAPP_PER_SECOND = 80
/** What an ordinary Twilio number carries without queueing for long. */
const SMS_PER_SECOND = 1

/**
 * Begins to connect a real number, or finds what was begun. The channel goes on as it is until the number takes over.
 * @param input.verifyToken a fresh secret for the handshake
 */
export function startConnection(
  deps: ConnectDependencies,
  request: RequestContext,
  { channel, verifyToken }: { readonly channel: Channel; readonly verifyToken: string },
): Promise<Outcome<null>> {
  return connecting(deps, request, channel, async (tx) => {
    if ((await findConnection(tx, channel)) !== null) return done(null)
    const current = await findChannel(tx, channel)
    if (current === null) return { kind: 'not_found' }
    // A demo's evidence is removed with it, so nothing real may ever come to it (DESIGN section 2).
    if ((await loadOrganization(tx))?.kind !== 'real') return { kind: 'invalid', code: 'connection.demo', params: {} }
    if (!current.simulated && current.senderId !== '')
      return { kind: 'invalid', code: 'connection.exists', params: { channel } }
    const now = deps.databaseNow()
    const keys = await deps.keys.organizationKeys(tx)
    const credentials = channel === 'whatsapp' ? { ...NO_CREDENTIALS, verifyToken } : NO_CREDENTIALS
    if (channel === 'whatsapp') refuseTaken(await claimNames(tx, [verifyTokenEntry(verifyToken)]))
    await saveConnection(
      tx,
      {
        ...{ channel, phase: 'draft', senderId: '', accountId: '', displayNumber: '', displayName: '', checks: {} },
        throughputPerSecond: channel === 'whatsapp' ? WHATSAPP_PER_SECOND : SMS_PER_SECOND,
        sealedCredentials: sealDraft(tx, keys, channel, credentials),
        ...{ handshakeAt: null, signatureAt: null, forgottenTo: null, testMessageId: null, testContactId: null },
        startedAt: now,
      },
      now,
    )
    const audit = {
      id: deps.newId(),
      actor: request.actor,
      action: 'connection_started',
      details: { channel },
      at: now,
    }
    await insertAuditEvents(tx, [audit])
    return done(null)
  })
}
