import type { Queue } from '../../http/api/queue.ts'

type Lane = Queue['data'][number]
type Reason = NonNullable<Lane['next']>['reason']

/** What waits to be sent, and for what. */
export const queueStrings: {
  readonly title: string
  readonly explained: string
  readonly nothing: string
  readonly lanes: Readonly<Record<Lane['lane'], string>>
  readonly reasons: Readonly<Record<Reason, (span: string) => string>>
  readonly allUnderWay: string
  readonly count: (count: number) => string
  readonly oldest: (age: string) => string
} = {
  title: 'Waiting to be sent',
  explained: 'In the order in which it leaves: what confirms a customer’s wish comes first.',
  nothing: 'Nothing waits.',
  lanes: {
    opt_out_confirmation: 'Confirmations of a no',
    confirmation: 'Other confirmations',
    agent: 'Messages of agents',
    request: 'Opt-in requests',
    sms: 'SMS',
  },
  reasons: {
    unread: () => 'Waits until what the customer just wrote has been read.',
    template: () => 'Waits until the text of its template has been read again: WhatsApp reports a change.',
    deaf: () => 'Waits because incoming messages are not being received.',
    paused: () => 'Waits because the channel is paused.',
    notice: () => 'Waits for the message before it, which says how to stop.',
    quiet_hours: (span) => `Waits for the end of quiet hours, in ${span}.`,
    file: () => 'Waits until WhatsApp has its file, or the file before it.',
    retry: (span) => `Will be tried again in ${span}.`,
    person: (span) => `Waits in line for this person, ${span} more: WhatsApp takes one message every 6 seconds.`,
    pace: () => 'Waits its turn: your number sends only so many a second.',
    now: () => 'Leaves now.',
  },
  allUnderWay: 'On their way to the provider.',
  count: (count) => (count === 1 ? '1 message' : `${count} messages`),
  oldest: (age) => `oldest ${age}`,
}
