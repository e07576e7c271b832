import { useLocation, useSearchParams } from 'wouter'
import type { Contact } from '../../../http/api/contact.ts'
import type { ChannelName } from '../../../http/api/problem.ts'
import { channelAction } from '../contacts/channel-action.ts'

export interface ConversationActions {
  /** Chooses the channel to write on; the field gets the focus. */
  readonly write: (channel: ChannelName) => void
  /** Opens the request dialog through the address, so that a link to it can be sent. */
  readonly ask: (channel: ChannelName) => void
  readonly chooseTemplate: () => void
  readonly clearHold: () => void
  readonly showInvitation: () => void
  /** Where the WhatsApp button of the header leads in the person's state (product-ux §2.2). */
  readonly pressWhatsApp: (contact: Contact) => void
  readonly goTo: (path: string) => void
}

/** What the buttons of a conversation do; everything a colleague may want to see stands in the address. */
export function useConversationActions(): ConversationActions {
  const [, setSearch] = useSearchParams()
  const [, navigate] = useLocation()
  function put(name: string, value: string, options: { readonly replace: boolean }): void {
    setSearch((search) => {
      search.set(name, value)
      return search
    }, options)
  }
  const write = (channel: ChannelName) =>
    setSearch(
      (search) => {
        search.set('channel', channel)
        // Whoever goes on by writing needs the dialog that led there no more.
        search.delete('invitation')
        return search
      },
      { replace: true },
    )
  return {
    write,
    ask: (channel) => put('ask', channel, { replace: false }),
    chooseTemplate: () => put('templates', 'open', { replace: false }),
    clearHold: () => put('hold', 'open', { replace: false }),
    showInvitation: () => put('invitation', 'open', { replace: false }),
    pressWhatsApp: (contact) => {
      const action = channelAction(contact, 'whatsapp')
      if (action.kind === 'ask') put('ask', action.channel, { replace: false })
      else if (action.kind === 'question') put('ask', 'sms-question', { replace: false })
      else if (action.kind === 'fix_number') navigate(`/contacts/${contact.id}?edit=number`)
      else write('whatsapp')
    },
    goTo: (path) => navigate(path),
  }
}
