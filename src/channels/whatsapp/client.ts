import type { Dispatcher } from 'undici'
import type { DeliveryFailureCode } from '../../domain/delivery-failure.ts'
import type { OrganizationId } from '../../domain/ids.ts'
import { callbackData } from '../callback-data.ts'
import type { ChannelClient, OutgoingContent, OutgoingFile, SendOutcome } from '../channel.ts'
import { exchange, UNGATED } from '../exchange.ts'
import { failed } from '../failure-verdict.ts'
import { createGraphCalls } from './graph-calls.ts'
import { createWhatsAppMedia } from './media.ts'
import { messageBody, readBody } from './request-body.ts'
import { sendOutcome } from './send-outcome.ts'
import type { TemplateClient } from './templates.ts'
import { createTemplateClient } from './templates.ts'

/** The version our requests and tests are written for; valid to 29 July 2028 (whatsapp-cloud-api §0). */
export const GRAPH_VERSION = 'v25.0'

export interface WhatsAppSettings {
  readonly organizationId: OrganizationId
  /** `https://graph.facebook.com`, or the simulator; from the environment only. */
  readonly baseUrl: string
  readonly version?: string
  readonly phoneNumberId: string
  readonly wabaId: string
  readonly accessToken: string
  /** Null until an administrator has entered it; then calls go without the proof. */
  readonly appSecret: string | null
}

export type WhatsAppClient = ChannelClient & TemplateClient

/** A client of Meta's Cloud API for one sender. `dispatcher` carries the connections and outlives the client. */
export function createWhatsAppClient(settings: WhatsAppSettings, dispatcher: Dispatcher): WhatsAppClient {
  const calls = createGraphCalls({ version: GRAPH_VERSION, ...settings })
  const templates = createTemplateClient(calls, settings, dispatcher)
  const messagesPath = `${settings.phoneNumberId}/messages`
  return {
    async send(clearance, message, beforeWire, onWire) {
      if (clearance.messageId !== message.messageId) {
        throw new Error(`The clearance is for message ${clearance.messageId}, not for ${message.messageId}.`)
      }
      const file = fileOf(message.content)
      if (file !== null && file.mediaId === null) return notHandedOver(file.problem)
      const ours = callbackData({ organizationId: settings.organizationId, messageId: message.messageId })
      const request = calls.post(messagesPath, messageBody(message, ours))
      return sendOutcome(await exchange(dispatcher, request, { beforeWire, onWire }))
    },
    async markAsRead(providerMessageId) {
      const request = calls.post(messagesPath, readBody(providerMessageId))
      const ended = await exchange(dispatcher, request, UNGATED)
      return ended.kind === 'answered' && ended.status === 200 ? 'done' : 'failed'
    },
    /** The Cloud API has no list of sent messages: a status with our callback data is the only answer. */
    async findSent() {
      return null
    },
    /** Meta brings again for days what it could not deliver, and has no list. */
    async listReceived() {
      return null
    },
    media: createWhatsAppMedia(calls, settings, dispatcher),
    ...templates,
    templates,
  }
}

function fileOf(content: OutgoingContent): OutgoingFile | null {
  if (content.type === 'media') return content
  return content.type === 'template' ? (content.headerFile ?? null) : null
}

/** The file that the message would carry is not with the provider, so there is nothing to send. */
function notHandedOver(code: DeliveryFailureCode): SendOutcome {
  const error = { code, title: 'The file could not be handed to the provider.', details: null }
  return { kind: 'rejected', error, verdict: failed(code), retryAfterMs: null }
}
