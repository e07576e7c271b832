import type { Address } from '../../domain/channel.ts'
import { addressKey } from '../../domain/channel.ts'
import { messageId, organizationId } from '../../domain/ids.ts'
import type { Instant } from '../../domain/instant.ts'
import { callbackData } from '../callback-data.ts'
import type { ChannelEvent, DeliveryReport, InboundMessage, UnreadableItem } from '../channel-event.ts'
import { cleanText } from '../clean-text.ts'
import { readTwilioContents } from './message-content.ts'
import type { TwilioWebhook } from './stored-request.ts'
import { openStoredTwilioRequest } from './stored-request.ts'

const REASON_LENGTH_MAX = 80

const STATUSES: ReadonlyMap<string, DeliveryReport['status']> = new Map([
  ['sent', 'sent'],
  ['delivered', 'delivered'],
  ['read', 'read'],
  ['undelivered', 'failed'],
  ['failed', 'failed'],
  ['canceled', 'failed'],
])
/** These repeat what the answer to our own call has said, and say nothing about the person: no event. */
const BEFORE_SENT: ReadonlySet<string> = new Set(['accepted', 'scheduled', 'queued', 'sending'])

const VERDICTS: ReadonlyMap<string, InboundMessage['providerVerdict']> = new Map([
  ['STOP', 'stop'],
  ['START', 'start'],
  ['HELP', 'help'],
])

/**
 * What one stored Twilio webhook says. Twilio writes no time into it, so `receivedAt` stands for when it happened.
 * Never throws, whatever the bytes.
 */
export function readTwilio(stored: Buffer, receivedAt: Instant): ChannelEvent[] {
  const request = openStoredTwilioRequest(stored)
  if (request === null) return [unreadable('not_a_stored_request', null, [])]
  switch (request.kind) {
    case 'messages':
      return readInbound(request.parameters, receivedAt)
    case 'listed':
      return readInbound(request.parameters, request.at)
    case 'status':
      return readStatus(request, receivedAt)
    default:
      return request satisfies never
  }
}

/** The keys under which the gate looks for an unread SMS of this writer; none for a status. */
export function twilioKeys(stored: Buffer): string[] {
  const request = openStoredTwilioRequest(stored)
  return request?.kind === 'messages' || request?.kind === 'listed'
    ? phoneOf(text(request.parameters, 'From')).map(addressKey)
    : []
}

function readInbound(parameters: URLSearchParams, at: Instant): ChannelEvent[] {
  const sid = text(parameters, 'MessageSid') ?? text(parameters, 'SmsMessageSid') ?? text(parameters, 'SmsSid')
  const senderId = text(parameters, 'To')
  const from = phoneOf(text(parameters, 'From'))
  if (sid === null) return [unreadable('message_without_id', senderId, from)]
  if (from.length === 0) return [unreadable('message_without_writer', senderId, [])]
  if (senderId === null) return [unreadable('message_without_receiver', null, from)]
  // An MMS with several files is shown file by file; the first carries the id that Twilio knows.
  return readTwilioContents(parameters).map((content, index) => ({
    kind: 'message',
    channel: 'sms',
    senderId,
    providerMessageId: index === 0 ? sid : `${sid}:${index}`,
    from,
    profileName: null,
    username: null,
    at,
    content,
    contextId: null,
    forwarded: false,
    providerVerdict: VERDICTS.get(text(parameters, 'OptOutType')?.toUpperCase() ?? '') ?? null,
  }))
}

function readStatus({ parameters, ...address }: TwilioWebhook, at: Instant): ChannelEvent[] {
  const sid = text(parameters, 'MessageSid') ?? text(parameters, 'SmsSid')
  const name = text(parameters, 'MessageStatus') ?? text(parameters, 'SmsStatus') ?? 'none'
  const senderId = text(parameters, 'From') ?? text(parameters, 'MessagingServiceSid')
  const recipient = phoneOf(text(parameters, 'To'))
  const status = STATUSES.get(name)
  if (BEFORE_SENT.has(name)) return []
  if (sid === null) return [unreadable('status_without_id', senderId, recipient)]
  if (status === undefined) return [unreadable(`unknown_status:${name}`, senderId, recipient)]
  if (senderId === null) return [unreadable('status_without_sender', null, recipient)]
  const code = text(parameters, 'ErrorCode') ?? 'none'
  const details = text(parameters, 'ErrorMessage')
  const error = status === 'failed' ? { code, title: name, details } : null
  const ours = { organizationId: address.organizationId, messageId: address.messageId }
  const data = ours.messageId === null ? null : callbackData(branded(ours.organizationId, ours.messageId))
  return [
    {
      kind: 'status',
      channel: 'sms',
      senderId,
      providerMessageId: sid,
      status,
      at,
      callbackData: data,
      recipient,
      error,
    },
  ]
}

function branded(organization: string, message: string) {
  return { organizationId: organizationId(organization), messageId: messageId(message) }
}

/** Twilio also carries other channels, written `whatsapp:+1…`; those are no SMS and have no number here. */
function phoneOf(number: string | null): Address[] {
  return number === null || number.includes(':') ? [] : [{ kind: 'phone', value: number }]
}

function text(parameters: URLSearchParams, name: string): string | null {
  const value = parameters.get(name)
  return value === null || value === '' ? null : cleanText(value)
}

function unreadable(reason: string, senderId: string | null, from: readonly Address[]): UnreadableItem {
  const short = cleanText(reason.slice(0, REASON_LENGTH_MAX))
  return { kind: 'unreadable', channel: 'sms', senderId, from, reason: short }
}
