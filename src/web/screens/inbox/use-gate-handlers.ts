import type { Contact } from '../../../http/api/contact.ts'
import type { Conversation } from '../../../http/api/conversation.ts'
import type { ChannelName } from '../../../http/api/problem.ts'
import type { GateHandlers } from './composer/gate-banner.tsx'
import { useInvitation } from './invitation/use-invitation.ts'
import { useConversationActions } from './use-conversation-actions.ts'

/** What the buttons of the banner do. */
export function useGateHandlers(
  conversation: Conversation,
  contact: Contact | null,
  channel: ChannelName,
): GateHandlers {
  const actions = useConversationActions()
  const invitation = useInvitation(contact?.id ?? '')
  return {
    onAsk: () => actions.ask(channel),
    onUseSms: () => actions.write('sms'),
    onAddContact: () => actions.goTo(`/contacts?add=${conversation.id}`),
    onFixNumber: () => actions.goTo(`/contacts/${contact?.id ?? ''}?edit=number`),
    onChooseTemplate: actions.chooseTemplate,
    onFixChannel: () => actions.goTo('/settings/channels'),
    onClearHold: actions.clearHold,
    onAddTemplates: () => actions.goTo('/settings/templates'),
    ...invitation,
  }
}
