import type { Contact } from '../../../http/api/contact.ts'
import type { ChannelName } from '../../../http/api/problem.ts'

/** Dialogs of the card's menu, as the address names them in `card-dialog`. */
const NAMES = ['opt-out', 'delete', 'hold', 'legal-hold', 'erase'] as const
export type CardDialogName = (typeof NAMES)[number]

export function cardDialogOf(search: URLSearchParams): CardDialogName | null {
  return NAMES.find((name) => name === search.get('card-dialog')) ?? null
}

export function heldChannels({ channels }: Contact): readonly ChannelName[] {
  return (['whatsapp', 'sms'] as const).filter((channel) => channels[channel].consent.hold !== null)
}
