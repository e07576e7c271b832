/** Outcomes as toasts and in the notification centre (product-ux §3.6, §9.1). */
export const noticeStrings = {
  title: 'Notifications',
  empty: 'Nothing new.',
  emptyText: 'Answers to your requests, opt-outs and failures appear here.',
  markAll: 'Mark all as read',
  open: 'Open',
  sendAgain: 'Send again',
  tryAgain: 'Try again',
  yes: 'Yes',
  no: 'No',
  dismiss: 'Mark as read',
  dismissOf: (text: string) => `Mark as read: ${text}`,
  loadMore: 'Show older',
  openTemplates: 'Open templates',
  openChannels: 'Open channels',
  templates: {
    template_rejected: (template: string) => `WhatsApp rejected the template ${template}. Its words have to change.`,
    template_paused: (template: string) => `WhatsApp paused the template ${template}. Nobody can send it for now.`,
    template_disabled: (template: string) => `WhatsApp disabled the template ${template} for good.`,
    template_changed: (template: string) =>
      `The opt-in text ${template} was changed in WhatsApp Manager. Nobody can be asked with it.`,
    template_marketing: (template: string) =>
      `WhatsApp moved the template ${template} to Marketing. Customers agreed to service messages only.`,
  },
  granted: {
    whatsapp: (name: string) => `${name} opted in. You can write on WhatsApp now.`,
    sms: (name: string) => `${name} agreed to text messages.`,
  },
  grantedAgain: (name: string) => `${name} opted in again.`,
  declined: {
    whatsapp: (name: string) => `${name} declined WhatsApp messages.`,
    sms: (name: string) => `${name} declined text messages.`,
  },
  revoked: {
    whatsapp: (name: string) => `${name} opted out of WhatsApp messages.`,
    sms: (name: string) => `${name} opted out of text messages.`,
  },
  unclear: (name: string) => `${name} answered, but neither yes nor no.`,
  notOnWhatsApp: (name: string) => `${name} doesn't have WhatsApp. Send an SMS instead?`,
  requestFailed: (name: string) => `Your request to ${name} wasn't sent.`,
  deliveredAfterAll: (name: string) => `Correction: WhatsApp now reports the request to ${name} as delivered.`,
  askAgain: (name: string) => `${name} hasn't answered. You can ask again.`,
  requestsUsed: (name: string) => `No answer from ${name} after the last request allowed.`,
  held: (name: string) => `${name}'s answer is on hold.`,
  confirmationFailed: (name: string) => `${name} couldn't be told that the answer was received.`,
} as const
