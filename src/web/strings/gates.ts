import { pauseWords } from './pause-reasons.ts'
/** What a closed composer says and offers (product-ux §4.2, §3.3, §3.6). The headline first, the rest after it. */
export const gateStrings = {
  onlyPersonChanges: (name: string) => `Only ${name} can change this.`,
  startWithTemplate: 'Start with a template.',
  off: 'The message field is off.',
  addFirst: 'Add them to your contacts first.',
  askFirst: (name: string) => `Ask ${name} first.`,
  draftKept: 'Your text is kept as a draft.',
  noRight: 'You can read this conversation but not reply.',
  askAdministrator: 'Ask an administrator for access.',
  suppressed: 'This contact is on the do-not-contact list.',
  askCompliance: 'Ask the compliance team.',
  channelOff: {
    whatsapp: "WhatsApp isn't enabled for your organization.",
    sms: "SMS isn't set up for your organization.",
  },
  paused: (channel: string, reason: string) => `${channel} is paused: ${pauseWords(reason)}.`,
  keptAsDrafts: 'Messages you write are kept as drafts.',
  fixIt: 'Fix it',
  stranger: (number: string) => `${number} isn't in your contacts.`,
  addBefore: 'Add them before you ask or reply.',
  addToContacts: 'Add to contacts',
  numberInvalid: (number: string) => `${number} doesn't look complete.`,
  fixNumber: 'Fix number',
  noWhatsApp: (name: string) => `${name} doesn't have WhatsApp.`,
  cannotReceive: (number: string) => `${number} can't receive text messages.`,
  sendSmsQuestion: 'Send an SMS instead?',
  yes: 'Yes',
  no: 'No',
  sendSms: 'Send an SMS instead',
  held: (name: string) => `${name}'s answer is on hold.`,
  heldBody: 'Nothing can be sent until an administrator has looked at it.',
  clearHold: 'Clear the hold…',
  notAsked: (name: string, channel: string) => `Ask ${name} before you write on ${channel}.`,
  wroteFirst: (name: string) => `${name} wrote first but hasn't opted in.`,
  askBeforeReply: 'Ask before you reply.',
  sendRequest: 'Send opt-in request',
  sending: (name: string) => `Your request to ${name} is on its way.`,
  scheduled: (name: string, time: string) => `Your request to ${name} goes out on ${time}.`,
  quietHours: (name: string) => `It's quiet hours where ${name} is.`,
  pending: (name: string) => `You asked ${name} to opt in. Waiting for an answer.`,
  pendingBy: (agent: string, name: string) => `${agent} asked ${name} to opt in. Waiting for an answer.`,
  askAgainIn: 'You can ask again in',
  noResponse: (name: string, date: string) => `${name} hasn't answered since ${date}.`,
  sendAgainBody: 'You can send the request again.',
  sendAgain: 'Send again',
  attempt: (attempt: number, max: number) => `Request ${attempt} of ${max}`,
  expired: (name: string, date: string) => `The request to ${name} of ${date} has expired.`,
  sendFailed: "Your request wasn't sent.",
  doesNotCount: "This doesn't count as a request.",
  tryAgain: 'Try again',
  attemptsUsed: (name: string, count: number) => `${name} didn't answer ${count} requests.`,
  stillByYes: (name: string, sender: string) =>
    sender === ''
      ? `${name} can still opt in by writing "yes".`
      : `${name} can still opt in by writing "yes" to ${sender}.`,
  declined: (name: string, channel: string, date: string) => `${name} declined ${channel} messages on ${date}.`,
  fieldsOff: (name: string) =>
    `Templates and the message field are off. ${name} can opt in any time by replying "yes".`,
  fieldOff: (name: string) => `The message field is off. ${name} can opt in any time by replying "yes".`,
  revoked: (name: string, date: string) => `${name} opted out on ${date}.`,
  revokedBody: (name: string, channel: string) =>
    `You can't send ${channel} messages. ${name} can opt in again by replying "yes".`,
  cancelled: (count: number, name: string) =>
    count === 1
      ? `1 queued message was not sent because ${name} opted out.`
      : `${count} queued messages were not sent because ${name} opted out.`,
  windowClosed: (name: string) => `More than 24 hours since ${name} last wrote.`,
  noTemplates: (name: string) => `More than 24 hours since ${name} last wrote, and there are no approved templates.`,
  chooseTemplate: 'Choose a template',
  deaf: (channel: string) => `Answers from ${channel} aren't arriving.`,
  deafBody: 'Nothing is sent until they do, so that no opt-out is missed.',
  unknown: "Messages can't be sent to this contact now.",
  offline: "You're offline.",
  offlineBody: "Messages are sent when you're back, if they still may be.",
  accepted: (name: string) => `${name} chose to opt in.`,
  sayHello: 'Say hello.',
  canAskAgainNow: (name: string) => `You can ask ${name} again now.`,
} as const

/** Words of the composer itself. */
export const composerStrings = {
  region: 'Write a message',
  placeholder: (name: string) => `Message ${name}…`,
  fieldLabel: (name: string, channel: string) => `Message to ${name} with ${channel}`,
  templates: 'Templates',
  send: 'Send',
  sendWith: 'Send with',
  from: 'From',
  smsSize: (characters: number, parts: number) =>
    `${characters} ${characters === 1 ? 'character' : 'characters'} · ${parts} ${parts === 1 ? 'part' : 'parts'}`,
  shorterParts: (character: string) => `"${character}" makes this message shorter per part.`,
  replace: 'Replace',
  noticeAdded: 'Added to your first message:',
  tooLong: (over: number) => `${over} characters too long.`,
  smsNotice: (organization: string, agent: string) =>
    `${organization}: you are texting with ${agent}. Reply STOP to opt out, HELP for help.`,
} as const
