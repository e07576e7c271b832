/** Why a channel pauses by itself, as the middle of a sentence; what an administrator wrote stands as it is. */
const REASONS: Readonly<Record<string, string>> = {
  'wa.token': 'WhatsApp does not accept its token any more',
  'wa.permission': 'the connection lacks a right',
  'wa.account': 'WhatsApp has restricted the business account',
  'wa.payment': 'WhatsApp reports a payment problem',
  'wa.number': "the sender isn't registered with WhatsApp",
  'sms.token': 'Twilio does not accept the credentials',
  'sms.account': 'Twilio has suspended the account',
  'sms.sender': 'Twilio cannot send from this number',
}

export function pauseWords(reason: string): string {
  return REASONS[reason] ?? reason
}
