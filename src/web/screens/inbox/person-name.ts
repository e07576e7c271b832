import type { Contact } from '../../../http/api/contact.ts'
import type { Conversation } from '../../../http/api/conversation.ts'
import { shortName } from '../../channel-state.ts'
import { withoutBidiControls } from '../../kit/bidi.ts'

/** The name in lists and heads; a stranger without one is called by the number as people read it. */
export function conversationName({ name, displayNumber }: Conversation): string {
  return name.startsWith('+') || name === '' ? (displayNumber ?? name) : withoutBidiControls(name)
}

/** How sentences call the person: first name, else the name or number the conversation knows. */
export function personName(conversation: Conversation, contact: Contact | null): string {
  return contact === null ? conversationName(conversation) : shortName(contact)
}

/** The number as people read it; a stranger may have none that WhatsApp shows. */
export function personNumber(conversation: Conversation, contact: Contact | null): string {
  return contact?.displayNumber ?? conversation.displayNumber ?? conversation.name
}
