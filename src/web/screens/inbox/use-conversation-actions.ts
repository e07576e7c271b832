import { useLocation, useSearchParams } from 'wouter'
import type { Contact } from '../../../http/api/contact.ts'
import type { ChannelName } from '../../../http/api/problem.ts'

export interface ConversationActions {
  /** Chooses the channel to write on; the field gets the focus. */
  readonly write: (channel: ChannelName) => void
  /** Opens the request dialog through the address, so that a link to it can be sent. */
  readonly ask: (channel: ChannelName) => void
  readonly chooseTemplate: () => void
  readonly clearHold: () => void
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
  return {
    write: (channel) => put('channel', channel, { replace: true }),
    ask: (channel) => put('ask', channel, { replace: false }),
    chooseTemplate: () => put('templates', 'open', { replace: false }),
    clearHold: () => put('hold', 'open', { replace: false }),
    goTo: (path) => navigate(path),
  }
}

/** States in which the WhatsApp button asks; in all others it leads to the conversation (product-ux §2.2). */
const ASKS: ReadonlySet<string> = new Set(['not_asked', 'no_response', 'expired', 'unreachable'])

export function asksOnPress(contact: Contact): boolean {
  const { paused, capabilities } = contact.channels.whatsapp
  return paused === null && ASKS.has(capabilities.display)
}
