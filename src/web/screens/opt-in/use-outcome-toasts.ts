import { useLocation } from 'wouter'
import type { Contact } from '../../../http/api/contact.ts'
import { ProblemError } from '../../api-client.ts'
import { shortName } from '../../channel-state.ts'
import { formatAgo, formatDateTime } from '../../format/instants.ts'
import { serverNow } from '../../server-time.ts'
import { optInStrings } from '../../strings/opt-in.ts'
import { showToast } from '../../toasts.ts'

export interface OutcomeToasts {
  readonly delivered: () => void
  readonly inBackground: () => void
  /** Quiet hours: it goes out at this instant. */
  readonly scheduled: (at: number) => void
  /** A colleague was faster. */
  readonly taken: (fault: ProblemError) => void
}

/** How the dialog ends when it has nothing left to show: closed, with a word about what happened. */
export function useOutcomeToasts(contact: Contact, isInConversation: boolean, onClose: () => void): OutcomeToasts {
  const [, navigate] = useLocation()
  const name = shortName(contact)
  const action = {
    label: optInStrings.openConversation,
    onAction: () => navigate(`/inbox/all/${contact.conversationId}`),
  }
  function close(text: string, badge: 'pending' | 'scheduled' | 'info'): void {
    onClose()
    showToast({ text, badge, ...(!isInConversation && { action }) })
  }
  return {
    delivered: () => close(optInStrings.deliveredToast(name), 'pending'),
    inBackground: () => close(optInStrings.sentToast(name), 'pending'),
    scheduled: (at) => close(optInStrings.scheduledToast(name, formatDateTime(at)), 'scheduled'),
    taken: ({ problem }) => {
      const agent = String(problem.params.agent ?? '')
      const ago = formatAgo(Date.parse(String(problem.params.askedAt ?? '')), serverNow())
      close(optInStrings.askedByOther(agent, name, ago), 'info')
    },
  }
}

/** Somebody asked since the prompt was opened: the request is on its way, or already so far that the cooldown runs. */
export function isTakenByColleague(fault: Error): fault is ProblemError {
  if (!(fault instanceof ProblemError) || fault.problem.params.agent === undefined) return false
  return fault.code === 'optin.in_progress' || fault.code === 'optin.cooldown'
}
