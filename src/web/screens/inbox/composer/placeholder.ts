import { composerStrings, gateStrings } from '../../../strings/gates.ts'
import type { Gate } from './gate.ts'

/** A field that is off says who can change it (visual-language §9). */
export function placeholderOf({ reason }: Gate, name: string): string {
  switch (reason) {
    case null:
      return composerStrings.placeholder(name)
    case 'window_closed':
      return gateStrings.startWithTemplate
    case 'not_a_contact':
      return gateStrings.addFirst
    case 'not_asked':
      return gateStrings.askFirst(name)
    case 'sending':
    case 'pending':
    case 'no_response':
    case 'expired':
    case 'attempts_used':
    case 'declined':
    case 'revoked':
      return gateStrings.onlyPersonChanges(name)
    default:
      return gateStrings.off
  }
}
