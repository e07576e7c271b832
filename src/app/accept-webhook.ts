import { createHash } from 'node:crypto'
import { twilioKeys } from '../channels/twilio/payload.ts'
import { hasTwilioSignatureForm, isSignedByTwilio } from '../channels/twilio/signature.ts'
import { storedTwilioRequest } from '../channels/twilio/stored-request.ts'
import { peekWhatsApp, type WhatsAppPeek } from '../channels/whatsapp/peek.ts'
import { hasMetaSignatureForm, isSignedByMeta } from '../channels/whatsapp/signature.ts'
import type { Channel } from '../domain/channel.ts'
import type { OrganizationId } from '../domain/ids.ts'
import { authTokensOf } from '../store/channel-credentials.ts'
import type { Database } from '../store/database.ts'
import { sealBody } from '../store/seal-body.ts'
import { insertInboxRows, type NewInboxRow } from '../store/webhook-inbox.ts'
import type { Dependencies } from './dependencies.ts'
import type { Look } from './memory.ts'
import { createBatcher, Overloaded } from './micro-batch.ts'
import { createUnknownPark } from './park-unknown.ts'
import type { OrganizationSettings, SettingsCache } from './settings-cache.ts'

/** Intake answers after commit; many webhooks share one (DESIGN section 2, "Intake"). A body may have four MiB. */
const BATCH = { rowsMax: 200, waitMsMax: 3, inFlightMax: 2, waitingMax: 20_000 }
const WAITING_BYTES_MAX = 256 * 1024 * 1024

/** 200 only after commit. 401: no signature that any configured secret made. 400: not what the provider sends. */
export type WebhookAnswer = 200 | 400 | 401 | 503

export interface Intake {
  acceptWhatsApp(webhook: SignedBytes): Promise<WebhookAnswer>
  acceptTwilio(webhook: TwilioWebhook): Promise<WebhookAnswer>
}

interface SignedBytes extends Look {
  readonly raw: Buffer
  readonly signature: string | undefined
}

export interface TwilioWebhook extends SignedBytes {
  readonly organizationId: OrganizationId
  readonly contentType: string | undefined
  /**
   * The address Twilio was given, built from configuration and never from the request's own headers; and the one that
   * the simulator was given, which always calls on this machine.
   */
  readonly urls: { readonly real: string; readonly simulated: string }
}

export interface IntakeDependencies extends Pick<Dependencies, 'databaseNow' | 'newId' | 'wake'> {
  readonly database: Database
  readonly settings: SettingsCache
  /** Called with every writer's keys the moment a webhook is stored, so that sends in flight can be dropped. */
  readonly heardFrom: (organizationId: OrganizationId, keys: readonly string[]) => void
  /** Called for every signature that was judged by an organization's own secret. */
  readonly signatureSeen?: (organizationId: OrganizationId, isGood: boolean) => void
  /**
   * Called for a webhook that the secret of a number proves which is being connected. It is answered with 503, so that
   * it comes again and is heard once the number has taken over.
   */
  readonly onConnecting?: (organizationId: OrganizationId, channel: Channel) => Promise<void>
  /** Called when a webhook named only senders that nobody here owns: whoever runs Yesline should look. */
  readonly onParked?: (channel: Channel) => void
  /** Bytes of webhooks that may wait for their commit; more is answered with 503, and comes again. */
  readonly waitingBytesMax?: number
}

export function createIntake(deps: IntakeDependencies): Intake {
  const { waitingBytesMax = WAITING_BYTES_MAX, signatureSeen = () => undefined } = deps
  const store = createBatcher<OrganizationId, NewInboxRow, true>(BATCH, async (organizationId, rows) => {
    await insertInboxRows(deps.database.intake, organizationId, rows)
    deps.heardFrom(
      organizationId,
      rows.flatMap((row) => row.keys),
    )
    deps.wake(organizationId, 'inbox')
    return rows.map(() => true as const)
  })

  const parkUnknown = createUnknownPark(deps)
  let waitingBytes = 0
  async function keep(organizationId: OrganizationId, row: NewInboxRow): Promise<WebhookAnswer> {
    const bytes = row.sealedRaw.length
    if (waitingBytes + bytes > waitingBytesMax) return 503
    waitingBytes += bytes
    try {
      await store(organizationId, row)
      return 200
    } catch (error) {
      if (error instanceof Overloaded) return 503
      throw error
    } finally {
      waitingBytes -= bytes
    }
  }

  return {
    async acceptWhatsApp(webhook) {
      const { raw, signature } = webhook
      if (signature === undefined || !hasMetaSignatureForm(signature)) return 401
      const peek = peekWhatsApp(raw)
      if (peek === null) return 400
      const named = await findNamed(deps.settings, peek, webhook)
      if (named.length === 0) {
        await parkUnknown('whatsapp', webhook)
        return 401
      }
      const owner = await findSigner(deps.settings, named, { ...webhook, signature }, signatureSeen)
      if (owner === null) {
        const connecting = await findConnecting(deps.settings, named, { ...webhook, signature }, signatureSeen)
        if (connecting === null) return 401
        await deps.onConnecting?.(connecting, 'whatsapp')
        return 503
      }
      return keep(owner.organizationId, inboxRow(deps, owner, { channel: 'whatsapp', raw, keys: peek.keys }))
    },

    async acceptTwilio(webhook) {
      const { signature, organizationId } = webhook
      if (signature === undefined || !hasTwilioSignatureForm(signature)) return 401
      const settings = await deps.settings.findSettings(organizationId, webhook)
      if (settings === null) {
        await parkUnknown('sms', webhook)
        return 401
      }
      const { sms } = settings.channels
      const { sms: draft } = settings.connecting
      const draftTokens = draft === undefined ? [] : authTokensOf(draft)
      if (isSignedByTwilio(requestOf(webhook, webhook.urls.real, signature), draftTokens)) {
        await deps.onConnecting?.(organizationId, 'sms')
        return 503
      }
      if (sms?.credentials.authToken === undefined) return 401
      const url = sms.row.simulated ? webhook.urls.simulated : webhook.urls.real
      const isGood = isSignedByTwilio(requestOf(webhook, url, signature), authTokensOf(sms.credentials))
      signatureSeen(organizationId, isGood)
      if (!isGood) return 401
      const raw = storedTwilioRequest(url, webhook.raw)
      const owner = { organizationId, settings, signature }
      return keep(organizationId, inboxRow(deps, owner, { channel: 'sms', raw, keys: twilioKeys(raw) }))
    },
  }
}

interface Signer {
  readonly organizationId: OrganizationId
  readonly settings: OrganizationSettings
  readonly signature: string
}

/** The organizations that own a sender or an account named in the body. */
async function findNamed(cache: SettingsCache, peek: WhatsAppPeek, look: Look): Promise<OrganizationId[]> {
  const entries = [
    ...peek.senderIds.map((senderId) => ({ provider: 'whatsapp_phone_number', senderId }) as const),
    ...peek.accountIds.map((senderId) => ({ provider: 'whatsapp_account', senderId }) as const),
  ]
  const named = await Promise.all(entries.map((entry) => cache.organizationOf(entry, look)))
  return [...new Set(named)].filter((id) => id !== null)
}

/** The organization, among those the body names, one of whose secrets signed these bytes. */
async function findSigner(
  cache: SettingsCache,
  named: readonly OrganizationId[],
  webhook: SignedBytes & { readonly signature: string },
  seen: (organizationId: OrganizationId, isGood: boolean) => void,
): Promise<Signer | null> {
  const { raw, signature } = webhook
  for (const organizationId of named) {
    const settings = await cache.findSettings(organizationId, webhook)
    const secrets = settings?.channels.whatsapp?.credentials.appSecrets ?? []
    if (settings === null || !isSignedByMeta(raw, signature, secrets)) continue
    seen(organizationId, true)
    return { organizationId, settings, signature }
  }
  return null
}

/** Nobody's secret fits that is in use: whose does, of those that are being connected? */
async function findConnecting(
  cache: SettingsCache,
  named: readonly OrganizationId[],
  webhook: SignedBytes & { readonly signature: string },
  seen: (organizationId: OrganizationId, isGood: boolean) => void,
): Promise<OrganizationId | null> {
  for (const organizationId of named) {
    const settings = await cache.findSettings(organizationId, webhook)
    const secrets = settings?.connecting.whatsapp?.appSecrets ?? []
    if (isSignedByMeta(webhook.raw, webhook.signature, secrets)) return organizationId
  }
  for (const organizationId of named) seen(organizationId, false)
  return null
}

function requestOf({ contentType, raw }: TwilioWebhook, url: string, header: string) {
  return { url, contentType: contentType ?? '', body: raw, header }
}

function inboxRow(
  deps: Pick<Dependencies, 'databaseNow' | 'newId'>,
  signer: Signer,
  webhook: { readonly channel: 'whatsapp' | 'sms'; readonly raw: Buffer; readonly keys: readonly string[] },
): NewInboxRow {
  const id = deps.newId()
  return {
    id,
    channel: webhook.channel,
    sha256: createHash('sha256').update(webhook.raw).digest(),
    sealedRaw: sealBody(signer.settings.keys, { organizationId: signer.organizationId, id }, webhook.raw),
    signature: signer.signature,
    keys: webhook.keys,
    receivedAt: deps.databaseNow(),
  }
}
