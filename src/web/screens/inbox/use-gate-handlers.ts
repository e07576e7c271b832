import type { Contact } from '../../../http/api/contact.ts'
import type { Conversation } from '../../../http/api/conversation.ts'
import type { ChannelName } from '../../../http/api/problem.ts'
import { copyText } from '../../copy-text.ts'
import { useChannels } from '../../queries/channels.ts'
import { gateStrings } from '../../strings/gates.ts'
import { showToast } from '../../toasts.ts'
import type { GateHandlers } from './composer/gate-banner.tsx'
import { useConversationActions } from './use-conversation-actions.ts'

/** What the buttons of the banner do. */
export function useGateHandlers(
  conversation: Conversation,
  contact: Contact | null,
  channel: ChannelName,
): GateHandlers {
  const actions = useConversationActions()
  const settings = useChannels().data
  return {
    onAsk: () => actions.ask(channel),
    onUseSms: () => actions.write('sms'),
    onAddContact: () => actions.goTo(`/contacts?add=${conversation.id}`),
    onFixNumber: () => actions.goTo(`/contacts/${contact?.id ?? ''}?edit=number`),
    onChooseTemplate: actions.chooseTemplate,
    onFixChannel: () => actions.goTo('/settings/channels'),
    onClearHold: actions.clearHold,
    onAddTemplates: () => actions.goTo('/settings/templates'),
    onCopyInvitation: () => void copyInvitation(settings?.whatsapp.sender.number ?? ''),
  }
}

/** Opens WhatsApp at our number, on whatever device the customer has it. */
async function copyInvitation(number: string): Promise<void> {
  const isCopied = await copyText(`https://wa.me/${number.replace(/\D/g, '')}`)
  if (isCopied) showToast({ text: gateStrings.invitationCopied, isBrief: true })
}
