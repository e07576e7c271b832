import type { Dispatcher } from 'undici'
import type { OrganizationId } from '../../domain/ids.ts'
import { type Instant, MINUTE_MS } from '../../domain/instant.ts'
import type { ChannelClient, OutgoingMessage, SentSearch } from '../channel.ts'
import type { ProviderRequest } from '../exchange.ts'
import { exchange } from '../exchange.ts'
import { type TwilioCredentials, twilioAuthorization } from './credentials.ts'
import { createTwilioMedia } from './media.ts'
import { dayOf, type ListAccess, readMessageList } from './message-list.ts'
import { receivedSince } from './received-list.ts'
import { twilioOutcome } from './send-outcome.ts'
import { candidatesIn } from './sent-list.ts'

const API_VERSION = '2010-04-01'
/** A conversation is over after ten minutes; Twilio's default would deliver ten hours later (reliability §5.2). */
const VALIDITY_PERIOD_S = 600
/** Twilio tries a webhook once unless its address asks for more: five times, whatever went wrong (reliability §5.2). */
const RETRIES = '#rc=5&rp=all'
/** Just after midnight the day before is asked for as well: two clocks are compared. */
const DAY_SLACK_MS = 10 * MINUTE_MS

export interface TwilioSettings {
  readonly organizationId: OrganizationId
  /** `https://api.twilio.com`, or the simulator; from the environment only. */
  readonly baseUrl: string
  readonly accountSid: string
  /** The account's auth token, or an API key with its secret. */
  readonly credentials: TwilioCredentials
  readonly sender: { readonly from: string } | { readonly messagingServiceSid: string }
  /** Where Twilio reaches this product, without a slash at the end. */
  readonly publicUrl: string
}

/** A client of Twilio's Messages API for one sender. `dispatcher` carries the connections and outlives the client. */
export function createTwilioClient(settings: TwilioSettings, dispatcher: Dispatcher): ChannelClient {
  const headers = {
    authorization: twilioAuthorization(settings.accountSid, settings.credentials),
    accept: 'application/json',
  }
  const base = settings.baseUrl.replace(/\/+$/, '')
  const path = `/${API_VERSION}/Accounts/${settings.accountSid}/Messages.json`
  const access: ListAccess = { dispatcher, baseUrl: base, path, headers }
  return {
    media: createTwilioMedia(access),
    async send(clearance, message, beforeWire, onWire) {
      if (clearance.messageId !== message.messageId) {
        throw new Error(`The clearance is for message ${clearance.messageId}, not for ${message.messageId}.`)
      }
      const request: ProviderRequest = {
        method: 'POST',
        url: new URL(base + path),
        headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' },
        body: createForm(settings, message).toString(),
      }
      return twilioOutcome(await exchange(dispatcher, request, { beforeWire, onWire }))
    },
    /** SMS has no read receipts of ours. */
    async markAsRead() {
      return 'not_supported'
    },
    async findSent(search: SentSearch) {
      const from = 'from' in settings.sender ? { From: settings.sender.from } : {}
      const query = { To: search.phone, ...from, 'DateSent>': dayOf(search.from - DAY_SLACK_MS) }
      const messages = await readMessageList(access, query)
      return messages === null ? null : candidatesIn(messages, search)
    },
    async listReceived(since: Instant) {
      const to = 'from' in settings.sender ? { To: settings.sender.from } : {}
      const messages = await readMessageList(access, { ...to, 'DateSent>': dayOf(since) })
      return messages === null ? null : receivedSince(messages, since, access)
    },
  }
}

/** SMS knows text only: every form of content carries the text it stands for. */
function createForm(settings: TwilioSettings, message: OutgoingMessage): URLSearchParams {
  if (message.phone === null) throw new Error(`Message ${message.messageId} has no number to go to by SMS.`)
  const sender: Record<string, string> =
    'from' in settings.sender
      ? { From: settings.sender.from }
      : { MessagingServiceSid: settings.sender.messagingServiceSid }
  return new URLSearchParams({
    To: message.phone,
    ...sender,
    Body: message.content.text,
    StatusCallback: statusCallback(settings, message),
    ValidityPeriod: String(VALIDITY_PERIOD_S),
  })
}

/** The organization and the message are readable in the address, so that a status alone resolves an unknown outcome. */
function statusCallback(settings: TwilioSettings, message: OutgoingMessage): string {
  const base = settings.publicUrl.replace(/\/+$/, '')
  return `${base}/webhooks/twilio/${settings.organizationId}/status?message=${message.messageId}${RETRIES}`
}
