import { useLocation, useSearchParams } from 'wouter'
import type { Contact } from '../../../http/api/contact.ts'
import type { ChannelAction } from './channel-action.ts'

export interface ContactActions {
  /** Goes where a channel's icon leads. Paused channels open their own popover. */
  readonly run: (contact: Contact, action: ChannelAction) => void
  readonly edit: (contact: Contact) => void
}

/**
 * What the buttons of a person do. Dialogs are opened through the address, so that a link to them can be sent. In a list
 * the address names the person (`for`); on a card and in a conversation it does so already.
 */
export function useContactActions(place: 'list' | 'card'): ContactActions {
  const [, navigate] = useLocation()
  const [, setSearch] = useSearchParams()
  function ask(contact: Contact, what: 'whatsapp' | 'sms' | 'sms-question'): void {
    setSearch((search) => {
      search.set('ask', what)
      if (place === 'list') search.set('for', contact.id)
      else search.delete('for')
      return search
    })
  }
  function edit(contact: Contact, field: 'details' | 'number'): void {
    if (place === 'list') navigate(`/contacts/${contact.id}?edit=${field}`)
    else {
      setSearch((search) => {
        search.set('edit', field)
        return search
      })
    }
  }
  function run(contact: Contact, action: ChannelAction): void {
    switch (action.kind) {
      case 'ask':
        ask(contact, action.channel)
        break
      case 'question':
        ask(contact, 'sms-question')
        break
      case 'write':
        navigate(`/inbox/all/${contact.conversationId}?channel=${action.channel}`)
        break
      case 'read':
        navigate(readPath(contact, action.channel === 'sms'))
        break
      case 'fix_number':
        edit(contact, 'number')
        break
      case 'paused':
      case 'none':
        break
      default:
        action satisfies never
    }
  }
  return { run, edit: (contact) => edit(contact, 'details') }
}

/** WhatsApp is what a conversation shows by itself; the focus stays out of a field that is off. */
function readPath({ conversationId }: Contact, isSms: boolean): string {
  return `/inbox/all/${conversationId}${isSms ? '?channel=sms' : ''}`
}
