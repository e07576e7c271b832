/** Words of bubbles, ticks and the window line (product-ux §4.2, §4.3). */
export const conversationStrings = {
  sms: 'SMS',
  onlyTeamSees: 'only your team can see this',
  replyWithin: (duration: string) => `Reply within ${duration}.`,
  afterThatTemplates: 'After that only templates can be sent.',
  delivery: {
    waiting: 'Waiting for connection',
    sending: 'Sending',
    sent: 'Sent',
    delivered: 'Delivered',
    read: 'Read',
    failed: 'Not sent',
  },
} as const
