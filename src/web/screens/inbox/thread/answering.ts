import type { ThreadMessage } from './thread-entries.ts'

/** To whom answers go. Only where free text may be sent on WhatsApp. */
export interface Answering {
  readonly contactId: string
  /** How sentences call the person. */
  readonly name: string
}

/** Statuses in which WhatsApp knows the message by a name, by which it is quoted and reacted to. */
const KNOWN_TO_WHATSAPP: ReadonlySet<ThreadMessage['status']> = new Set(['received', 'sent', 'delivered', 'read'])

/** A message of WhatsApp that arrived, and itself says something: nobody reacts to a reaction. */
export function canBeAnswered({ channel, status, content }: ThreadMessage): boolean {
  return channel === 'whatsapp' && KNOWN_TO_WHATSAPP.has(status) && content.type !== 'reaction'
}
