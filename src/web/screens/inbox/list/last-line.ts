import type { Conversation } from '../../../../http/api/conversation.ts'
import { channelStrings } from '../../../strings/channels.ts'
import { inboxStrings } from '../../../strings/inbox.ts'
import { mediaStrings } from '../../../strings/media.ts'

/** States whose mark is grey: nothing may be written there (visual-language §7). */
const CLOSED: ReadonlySet<string> = new Set(['attempts_used', 'declined', 'revoked', 'unreachable', 'suppressed'])

export function isClosedState(state: Conversation['whatsapp']): boolean {
  return state !== null && CLOSED.has(state)
}

/** The second line of a row: what was said last, or how the request stands. */
export function lastLineWords({ lastLine, lastChannel, whatsapp }: Conversation): string {
  if (lastLine === null) return stateWords(whatsapp)
  switch (lastLine.direction) {
    case 'in':
      return saidIn(lastLine)
    case 'out':
      return inboxStrings.you(saidIn(lastLine))
    case 'event':
      // How it stands now says more than which fact came last: "Declined", not "Confirmation sent".
      return (lastChannel === 'sms' ? '' : stateWords(whatsapp)) || eventWords(lastLine.type, lastLine.text)
    default:
      return lastLine.direction satisfies never
  }
}

/** A file without a caption, a place or a card is named by its kind. */
function saidIn({ text, type }: NonNullable<Conversation['lastLine']>): string {
  const kinds: Readonly<Record<string, string>> = mediaStrings.kinds
  return text === '' ? (kinds[type] ?? '') : text
}

function stateWords(state: Conversation['whatsapp']): string {
  if (state === null || state === 'not_asked') return ''
  return state === 'attempts_used' ? channelStrings.states.no_response : channelStrings.states[state]
}

function eventWords(type: string, text: string): string {
  const words: Readonly<Record<string, string>> = channelStrings.states
  return inboxStrings.events[type] ?? words[type] ?? text
}
