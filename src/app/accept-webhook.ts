import { createHash } from 'node:crypto'
import { twilioKeys } from '../channels/twilio/payload.ts'
import { isSignedByTwilio } from '../channels/twilio/signature.ts'
import { storedTwilioRequest } from '../channels/twilio/stored-request.ts'
import { peekWhatsApp, type WhatsAppPeek } from '../channels/whatsapp/peek.ts'
import { isSignedByMeta } from '../channels/whatsapp/signature.ts'
import type { OrganizationId } from '../domain/ids.ts'
import type { Database } from '../store/database.ts'
import { sealBody } from '../store/seal-body.ts'
import { insertInboxRows, type NewInboxRow } from '../store/webhook-inbox.ts'
import type { Dependencies } from './dependencies.ts'
import { createBatcher, Overloaded } from './micro-batch.ts'
import type { OrganizationSettings, SettingsCache } from './settings-cache.ts'

/** Intake answers after commit; many webhooks share one (DESIGN section 2, "Intake"). */
const BATCH = { rowsMax: 200, waitMsMax: 3, inFlightMax: 3, waitingMax: 20_000 }

/** 200 only after commit. 401: no signature that any configured secret made. 400: not what the provider sends. */
export type WebhookAnswer = 200 | 400 | 401 | 503

export interface Intake {
  acceptWhatsApp(webhook: {
    readonly raw: Buffer
    readonly signature: string | readonly string[] | undefined
  }): Promise<WebhookAnswer>
  acceptTwilio(webhook: TwilioWebhook): Promise<WebhookAnswer>
}

export interface TwilioWebhook {
  readonly organizationId: OrganizationId
  readonly kind: 'messages' | 'status'
  readonly raw: Buffer
  readonly contentType: string | undefined
  readonly signature: string | readonly string[] | undefined
  /** The address Twilio was given, built from configuration and never from the request's own headers. */
  readonly url: string
}

export interface IntakeDependencies extends Pick<Dependencies, 'databaseNow' | 'newId' | 'wake'> {
  readonly database: Database
  readonly settings: SettingsCache
  /** Called with every writer's keys the moment a webhook is stored, so that sends in flight can be dropped. */
  readonly heardFrom: (organizationId: OrganizationId, keys: readonly string[]) => void
}

export function createIntake(deps: IntakeDependencies): Intake {
  const store = createBatcher<OrganizationId, NewInboxRow, true>(BATCH, async (organizationId, rows) => {
    await insertInboxRows(deps.database.intake, organizationId, rows)
    deps.heardFrom(
      organizationId,
      rows.flatMap((row) => row.keys),
    )
    deps.wake(organizationId, 'inbox')
    return rows.map(() => true as const)
  })

  async function keep(organizationId: OrganizationId, row: NewInboxRow): Promise<WebhookAnswer> {
    try {
      await store(organizationId, row)
      return 200
    } catch (error) {
      if (error instanceof Overloaded) return 503
      throw error
    }
  }

  return {
    async acceptWhatsApp({ raw, signature }) {
      if (typeof signature !== 'string') return 401
      const peek = peekWhatsApp(raw)
      if (peek === null) return 400
      const owner = await findSigner(deps.settings, peek, raw, signature)
      if (owner === null) return 401
      return keep(owner.organizationId, inboxRow(deps, owner, { channel: 'whatsapp', raw, keys: peek.keys }))
    },

    async acceptTwilio(webhook) {
      if (typeof webhook.signature !== 'string') return 401
      const settings = await deps.settings.settingsOf(webhook.organizationId).catch(() => null)
      const authToken = settings?.channels.sms?.credentials.authToken
      if (settings === null || authToken === undefined) return 401
      const request = {
        url: webhook.url,
        contentType: webhook.contentType ?? '',
        body: webhook.raw,
        header: webhook.signature,
      }
      if (!isSignedByTwilio(request, [authToken])) return 401
      const raw = storedTwilioRequest(webhook.url, webhook.raw)
      const owner = { organizationId: webhook.organizationId, settings, signature: webhook.signature }
      return keep(webhook.organizationId, inboxRow(deps, owner, { channel: 'sms', raw, keys: twilioKeys(raw) }))
    },
  }
}

interface Signer {
  readonly organizationId: OrganizationId
  readonly settings: OrganizationSettings
  readonly signature: string
}

/** The organization, among those the body names, one of whose secrets signed these bytes. */
async function findSigner(
  cache: SettingsCache,
  peek: WhatsAppPeek,
  raw: Buffer,
  signature: string,
): Promise<Signer | null> {
  const entries = [
    ...peek.senderIds.map((senderId) => ({ provider: 'whatsapp_phone_number', senderId }) as const),
    ...peek.accountIds.map((senderId) => ({ provider: 'whatsapp_account', senderId }) as const),
  ]
  const named = new Set(await Promise.all(entries.map((entry) => cache.organizationOf(entry))))
  for (const organizationId of named) {
    if (organizationId === null) continue
    const settings = await cache.settingsOf(organizationId)
    const secrets = settings.channels.whatsapp?.credentials.appSecrets ?? []
    if (isSignedByMeta(raw, signature, secrets)) return { organizationId, settings, signature }
  }
  return null
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
