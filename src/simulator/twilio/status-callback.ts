import type { HookContent } from '../webhooks/hook.ts'
import type { Send } from '../world/message.ts'
import type { TwilioSender } from '../world/senders.ts'
import { API_VERSION } from './message-resource.ts'

interface StatusNews {
  readonly send: Send
  readonly e164: string
  readonly step: 'sent' | 'delivered' | 'read' | 'failed'
  readonly at: number
  readonly code: number | null
}

/** What Twilio posts to the `StatusCallback` of a message; null when it has none. */
export function statusCallbackHook(
  sender: TwilioSender,
  { send, e164, step, at, code }: StatusNews,
): HookContent | null {
  if (send.id === null || send.statusCallback === null) return null
  const status = step === 'failed' ? 'undelivered' : step
  const form: Array<[string, string]> = [
    ['SmsSid', send.id],
    ['SmsStatus', status],
    ['MessageStatus', status],
    ['To', e164],
    ['MessageSid', send.id],
    ['AccountSid', sender.id],
    ['From', sender.number],
    ['ApiVersion', API_VERSION],
  ]
  if (code !== null) form.push(['ErrorCode', String(code)])
  if (step === 'delivered') form.push(['RawDlrDoneDate', receiptDate(at)])
  return { kind: 'twilio', senderId: sender.id, e164, isStatus: true, url: send.statusCallback, form }
}

/** `YYMMDDhhmm`, as carriers write it. */
function receiptDate(at: number): string {
  return new Date(at).toISOString().slice(2, 16).replace(/\D/g, '')
}
