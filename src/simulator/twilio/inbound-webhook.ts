import type { HookContent } from '../webhooks/hook.ts'
import type { Reply } from '../world/message.ts'
import { countryOf } from '../world/phone-number.ts'
import type { TwilioSender } from '../world/senders.ts'
import type { OptOutType } from './keywords.ts'
import { API_VERSION, segmentsOf } from './message-resource.ts'

/** The file of an MMS. */
export interface MmsFile {
  readonly id: string
  readonly mimeType: string
  /** Where this simulator is. */
  readonly origin: string
}

/** What Twilio posts when a person writes (reliability §5.2). It carries no time. */
export function inboundHook(
  sender: TwilioSender,
  reply: Reply,
  { optOutType, file }: { readonly optOutType: OptOutType | null; readonly file: MmsFile | null },
): HookContent {
  const form: Array<[string, string]> = [
    ['ToCountry', countryOf(sender.number)],
    ['SmsMessageSid', reply.id],
    ['NumMedia', file === null ? '0' : '1'],
    ['SmsSid', reply.id],
    ['SmsStatus', 'received'],
    ['FromCountry', countryOf(reply.e164)],
    ['Body', reply.text],
    ['To', sender.number],
    ['NumSegments', String(segmentsOf(reply.text))],
    ['MessageSid', reply.id],
    ['AccountSid', sender.id],
    ['From', reply.e164],
    ['ApiVersion', API_VERSION],
  ]
  if (file !== null) {
    const path = `${API_VERSION}/Accounts/${sender.id}/Messages/${reply.id}/Media/${file.id}`
    form.push(['MediaContentType0', file.mimeType], ['MediaUrl0', `${file.origin}/twilio/${path}`])
  }
  if (optOutType !== null) form.push(['OptOutType', optOutType])
  return { kind: 'twilio', senderId: sender.id, e164: reply.e164, isStatus: false, url: sender.inboundUrl, form }
}
