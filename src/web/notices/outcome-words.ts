import type { NoticeItem } from '../../http/api/conversation.ts'
import type { BadgeName } from '../kit/badge-name.ts'
import { withoutBidiControls } from '../kit/bidi.ts'
import { noticeStrings } from '../strings/notices.ts'
import { administratorPath, administratorWords } from './administrator-words.ts'

export interface OutcomeWords {
  readonly text: string
  readonly badge: BadgeName
  /** A failure is an alert and stays until it is closed. */
  readonly isFailure: boolean
  readonly action: string
}

/** Names in notices are full names; sentences call people by the first. */
function firstName(name: string): string {
  return name.startsWith('+') ? name : withoutBidiControls(name.split(' ')[0] ?? name)
}

/** One outcome in words. Opt-outs come first in the agent's day, so they look like what they are (product-ux §3.6). */
export function outcomeWords({ kind, name: fullName, channel }: NoticeItem): OutcomeWords {
  const name = firstName(fullName)
  const open = { isFailure: false, action: noticeStrings.open }
  switch (kind) {
    case 'granted':
      return { ...open, badge: 'granted', text: noticeStrings.granted[channel](name) }
    case 'granted_again':
      return { ...open, badge: 'granted', text: noticeStrings.grantedAgain(name) }
    case 'declined':
      return { ...open, badge: 'declined', text: noticeStrings.declined[channel](name) }
    case 'revoked':
      return { ...open, badge: 'revoked', text: noticeStrings.revoked[channel](name) }
    case 'unclear':
      return { ...open, badge: 'pending', text: noticeStrings.unclear(name) }
    case 'not_on_whatsapp':
      return { ...open, badge: 'unreachable', text: noticeStrings.notOnWhatsApp(name) }
    case 'request_failed':
      return {
        badge: 'send_failed',
        isFailure: true,
        action: noticeStrings.tryAgain,
        text: noticeStrings.requestFailed(name),
      }
    case 'delivered_after_all':
      return { ...open, badge: 'pending', text: noticeStrings.deliveredAfterAll(name) }
    case 'ask_again':
      return { ...open, badge: 'no_response', action: noticeStrings.sendAgain, text: noticeStrings.askAgain(name) }
    case 'requests_used':
      return { ...open, badge: 'attempts_used', text: noticeStrings.requestsUsed(name) }
    case 'held':
      return { ...open, badge: 'pending', text: noticeStrings.held(name) }
    case 'confirmation_failed':
      return {
        badge: 'send_failed',
        isFailure: true,
        action: noticeStrings.open,
        text: noticeStrings.confirmationFailed(name),
      }
    default:
      return administratorWords(kind, fullName, channel)
  }
}

/** Where the action of a notice leads: to the conversation, or straight to the request dialog. */
export function outcomePath({ kind, conversationId }: NoticeItem): string {
  const page = administratorPath(kind)
  if (page !== null) return page
  const conversation = `/inbox/all/${conversationId}`
  return kind === 'ask_again' || kind === 'request_failed' ? `${conversation}?ask=whatsapp` : conversation
}
