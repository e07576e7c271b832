import { pauseWords } from './pause-reasons.ts'
/** Badges, channel buttons and their tooltips (product-ux §0.2, §2.2). `name` is the first name, else the number. */
export const channelStrings = {
  whatsapp: 'WhatsApp',
  sms: 'SMS',
  checkNumber: 'Check number',
  numberIncomplete: "Number isn't complete",
  states: {
    not_asked: 'Not asked yet',
    scheduled: 'Request scheduled',
    sending: 'Sending request',
    pending: 'Waiting for answer',
    no_response: 'No answer yet',
    expired: 'Request expired',
    granted: 'Opted in',
    declined: 'Declined',
    revoked: 'Opted out',
    unreachable: 'Not on WhatsApp',
    send_failed: 'Request not sent',
    suppressed: 'Do not contact',
  },
  attemptsUsed: (requests: number) => `No answer after ${requests} requests`,
  isPaused: 'WhatsApp is paused',
  notAsked: (name: string) => `WhatsApp: ${name} hasn't been asked yet`,
  scheduled: (time: string) => `WhatsApp: request goes out ${time}`,
  pending: (ago: string, duration: string) =>
    `WhatsApp: asked ${ago}, waiting for an answer. You can ask again in ${duration}`,
  noResponse: (date: string) => `WhatsApp: no answer since ${date}. You can ask again`,
  noAnswerAfter: (requests: number, name: string) =>
    `WhatsApp: no answer after ${requests} requests. ${name} can opt in by writing "yes"`,
  granted: (date: string) => `WhatsApp: opted in on ${date}`,
  declined: (date: string, name: string) =>
    `WhatsApp: declined on ${date}. ${name} can opt in any time by replying "yes"`,
  revoked: (date: string) => `WhatsApp: opted out on ${date}`,
  unreachable: (date: string) => `Not on WhatsApp (checked ${date})`,
  sendFailed: 'WhatsApp: the request could not be sent. Open to try again',
  paused: (reason: string) => `WhatsApp is paused: ${pauseWords(reason)}`,
  smsOptedIn: 'SMS: opted in',
  smsDisclaimer: 'SMS: a notice is added to your first message',
  smsNotAsked: 'SMS: not asked yet',
  smsImpossible: "This number can't receive text messages",
  numberInvalid: (number: string, country: string) =>
    `${number} doesn't look complete for ${country}. Fix it to send messages`,
} as const
