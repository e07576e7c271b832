import type { Contact } from '../../../http/api/contact.ts'
import type { Conversation } from '../../../http/api/conversation.ts'
import { useChangeConversation } from '../../queries/conversations.ts'
import { useShortcuts } from '../../shortcuts.ts'
import type { ConversationActions } from './use-conversation-actions.ts'

export interface ConversationKeys {
  readonly conversation: Conversation
  readonly contact: Contact | null
  readonly actions: ConversationActions
  readonly onCard: () => void
}

/** Single keys of the open conversation (product-ux §4.5); they rest while somebody writes or a dialog is open. */
export function useConversationKeys({ conversation, contact, actions, onCard }: ConversationKeys): void {
  const change = useChangeConversation(conversation.id)
  const whatsapp = contact?.channels.whatsapp
  useShortcuts({
    r: () => document.querySelector<HTMLTextAreaElement>('[data-composer]')?.focus(),
    t: () => {
      if (whatsapp?.capabilities.template === true) actions.chooseTemplate()
    },
    o: () => {
      if (whatsapp?.capabilities.requestOptIn === true) actions.ask('whatsapp')
    },
    e: () => change.mutate({ closed: !conversation.closed }),
    ']': onCard,
  })
}
