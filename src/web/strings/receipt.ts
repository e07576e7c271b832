/** One piece of evidence as a receipt (product-ux §5.1). */
export const receiptStrings = {
  title: 'Consent receipt',
  back: 'Back',
  download: 'Download JSON',
  number: (number: string) => `Receipt ${number}`,
  copyId: 'Copy the receipt id',
  channelMessages: { whatsapp: 'WhatsApp messages', sms: 'text messages' },
  headlines: {
    granted: (name: string, messages: string, organization: string) =>
      `${name} opted in to ${messages} from ${organization}`,
    grantedAgain: (name: string, messages: string, organization: string) =>
      `${name} opted in again to ${messages} from ${organization}`,
    declined: (name: string, messages: string, organization: string) =>
      `${name} declined ${messages} from ${organization}`,
    revoked: (name: string, messages: string, organization: string) =>
      `${name} opted out of ${messages} from ${organization}`,
    requested: (name: string, messages: string, organization: string) =>
      `${organization} asked ${name} about ${messages}`,
    silence: (name: string) => `No answer was received from ${name}`,
    other: (event: string, name: string) => `${event}: ${name}`,
  },
  facts: {
    who: 'Who',
    askedBy: 'Asked by',
    askedWith: 'Asked with',
    answer: 'Answer',
    note: 'Note',
    recordedBy: 'Recorded by',
    allows: 'What it allows',
    forbids: 'What it means',
    number: 'Number given by',
    late: 'Late',
    since: 'Since then',
    failure: 'What failed',
  },
  agent: (name: string, time: string) => `${name} (agent), ${time}`,
  actorAt: (actor: string, time: string) => `${actor}, ${time}`,
  language: (language: string, template: string) => (template === '' ? language : `${language} · template ${template}`),
  quoted: (text: string) => `“${text}”`,
  answerHow: (how: string) => `(${how})`,
  allowsService: (messages: string, number: string) =>
    number === '' ? `Service ${messages}` : `Service ${messages} from ${number}`,
  allowsNothing: (messages: string) => `No ${messages}. A reply of “yes” opts in again.`,
  basis: {
    branch_visit: 'Branch visit',
    phone_call: 'Phone call',
    web_form: 'Web form',
    contract: 'Contract',
    customer_wrote_first: 'The customer wrote first',
    other: 'Other',
  },
  recordedByName: (basis: string, name: string) => (name === '' ? basis : `${basis} (recorded by ${name})`),
  inForce: 'Still in force',
  lateCounts: 'The answer came after the request had expired. It counts.',
  supersededText: 'A newer answer was already known, so nothing changed.',
  now: {
    none: 'Not asked',
    requested: 'Asked again',
    granted: (date: string) => `Opted in ${date}`,
    declined: (date: string) => `Declined ${date}`,
    revoked: (date: string) => `Opted out ${date}`,
  },
  steps: { asked: 'Asked', sent: 'Sent', delivered: 'Delivered', read: 'Read', confirmed: 'Confirmed' },
  stepsLabel: 'What happened, in order',
  footer: {
    whatsapp: (number: string) =>
      `This receipt shows that the answer came from the WhatsApp account of ${number}. It can't show who was holding the phone.`,
    sms: (number: string) =>
      `This receipt shows that the answer came from the number ${number}. It can't show who was holding the phone.`,
  },
  thisNumber: 'this number',
  simulated: "Simulated: not evidence of a real person's consent",
  erased: "Erased at the customer's request",
  verification: {
    title: 'Verification',
    notPublished: 'Not published yet',
    recordedText: 'This event is recorded and sealed. Its place in the log comes next.',
    sequencedText: 'This event has its place in the log. The signed checkpoint comes next.',
    publishedText: 'This event is in the published log.',
    published: 'In the published log',
    steps: {
      recorded: (time: string) => `Recorded on ${time}`,
      sequenced: 'Placed in the log',
      signed: 'Covered by a signed checkpoint',
    },
    pending: 'not yet',
  },
  providerCode: (provider: string, code: string) =>
    `${provider === 'whatsapp' ? 'WhatsApp' : 'The carrier'} answered with code ${code}.`,
  details: 'Technical details',
  detail: { id: 'Receipt id', leaf: 'Leaf', event: 'Event part', subject: 'Subject part', salts: 'Salts' },
} as const
