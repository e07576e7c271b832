import type { FailureVerdict } from '../channels/channel.ts'
import { twilioVerdict } from '../channels/twilio/error-codes.ts'
import { whatsAppVerdict } from '../channels/whatsapp/error-codes.ts'
import type { Channel } from '../domain/channel.ts'

/** What a provider's error code says, by the channel it came from. */
export function verdictOf(channel: Channel, code: string): FailureVerdict {
  return channel === 'whatsapp' ? whatsAppVerdict(code) : twilioVerdict(code)
}
