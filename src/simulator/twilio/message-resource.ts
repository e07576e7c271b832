import { fileIn } from '../meta/media-body.ts'
import type { Message } from '../world/message.ts'
import type { TwilioSender } from '../world/senders.ts'

export const API_VERSION = '2010-04-01'
const GSM_LENGTH = 160
const GSM_PART_LENGTH = 153
const UNICODE_LENGTH = 70
const UNICODE_PART_LENGTH = 67
/** The GSM alphabet in short: what else is written makes the message Unicode. */
const GSM_TEXT = /^[\x20-\x5f\x61-\x7e\n\r£¥èéùìòÇØøÅåÆæßÉÄÖÑÜ§¿äöñüà€]*$/

/** A message as Twilio's API shows it. */
export function messageResource(sender: TwilioSender, message: Message): object {
  const uri = `/${API_VERSION}/Accounts/${sender.id}/Messages/${message.id ?? ''}.json`
  const isInbound = message.direction === 'out'
  return {
    body: message.text,
    num_segments: String(segmentsOf(message.text)),
    direction: isInbound ? 'inbound' : 'outbound-api',
    from: isInbound ? message.e164 : sender.number,
    to: isInbound ? sender.number : message.e164,
    date_created: new Date(message.at).toUTCString().replace('GMT', '+0000'),
    date_updated: new Date(message.at).toUTCString().replace('GMT', '+0000'),
    date_sent:
      isInbound || message.status !== 'accepted' ? new Date(message.at).toUTCString().replace('GMT', '+0000') : null,
    price: null,
    price_unit: 'USD',
    error_message: null,
    error_code: isInbound ? null : message.code,
    uri,
    account_sid: sender.id,
    num_media: isInbound && fileIn(message.content) !== null ? '1' : '0',
    status: isInbound ? 'received' : statusOf(message),
    messaging_service_sid: null,
    sid: message.id,
    api_version: API_VERSION,
    subresource_uris: { media: uri.replace('.json', '/Media.json') },
  }
}

export function segmentsOf(text: string): number {
  const [whole, part] = GSM_TEXT.test(text) ? [GSM_LENGTH, GSM_PART_LENGTH] : [UNICODE_LENGTH, UNICODE_PART_LENGTH]
  return text.length <= whole ? 1 : Math.ceil(text.length / part)
}

function statusOf({ status }: Extract<Message, { direction: 'in' }>): string {
  switch (status) {
    case 'accepted':
      return 'queued'
    case 'failed':
      return 'undelivered'
    case 'read':
      return 'delivered'
    case 'none':
    case 'sent':
    case 'delivered':
      return status
    default:
      return status satisfies never
  }
}
