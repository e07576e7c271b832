import type { ChannelName } from '../../../../http/api/problem.ts'
import { failureStrings as words } from '../../../strings/messages.ts'
import type { ThreadMessage } from './thread-entries.ts'

/** What this agent may do with this person now, and how. */
export interface FailureHandlers {
  readonly canUseSms: boolean
  readonly canAsk: boolean
  readonly canUseTemplate: boolean
  readonly manages: boolean
  /** Puts the words back into the composer of that channel; on another channel nothing is sent by itself. */
  readonly onEdit: (text: string, channel: ChannelName) => void
  readonly onAsk: () => void
  readonly onChooseTemplate: () => void
  readonly onAddContact: () => void
  readonly onFixNumber: () => void
  readonly onFixChannel: () => void
  readonly onResend: (message: ThreadMessage) => void
  readonly onLeave: (message: ThreadMessage) => void
  readonly onRemove: (message: ThreadMessage) => void
  readonly onCopyReference: (message: ThreadMessage) => void
}

export interface FailureButton {
  readonly label: string
  readonly onPress: () => void
}

type FailureAction = NonNullable<ThreadMessage['failure']>['actions'][number]

/**
 * The buttons under a message that did not arrive, in the server's order. What it names is offered only where this
 * person may do it; sending again only while the server says so.
 */
export function failureButtons(message: ThreadMessage, text: string, handlers: FailureHandlers): FailureButton[] {
  if (message.resentAs !== null) return []
  const { failure, unknown } = message
  if (unknown !== null) return unknownButtons(message, handlers)
  if (failure === null || (message.purpose !== 'conversation' && message.purpose !== 'template')) return []
  const offered = failure.actions.flatMap((action) => buttonOf(action, message, text, handlers) ?? [])
  const isWritten = message.purpose === 'conversation' && text !== ''
  return [
    ...offered,
    ...(isWritten ? [{ label: words.edit, onPress: () => handlers.onEdit(text, message.channel) }] : []),
    ...(failure.nothingSent ? [{ label: words.remove, onPress: () => handlers.onRemove(message) }] : []),
  ]
}

function unknownButtons(message: ThreadMessage, handlers: FailureHandlers): FailureButton[] {
  return [
    ...(message.actions.includes('resend') ? [{ label: words.resend, onPress: () => handlers.onResend(message) }] : []),
    ...(message.actions.includes('leave') ? [{ label: words.leave, onPress: () => handlers.onLeave(message) }] : []),
  ]
}

function buttonOf(
  action: FailureAction,
  message: ThreadMessage,
  text: string,
  handlers: FailureHandlers,
): FailureButton | null {
  const again = { isOffered: message.actions.includes('resend'), onPress: () => handlers.onResend(message) }
  switch (action) {
    case 'try_again':
      return offer({ ...again, label: words.tryAgain })
    case 'check_whatsapp':
      return offer({ ...again, label: words.checkWhatsApp })
    case 'send_as_sms':
      return offer({
        label: words.sendAsSms,
        isOffered: message.channel === 'whatsapp' && handlers.canUseSms && text !== '',
        onPress: () => handlers.onEdit(text, 'sms'),
      })
    case 'use_template':
      return offer({
        label: words.useTemplate,
        isOffered: handlers.canUseTemplate,
        onPress: handlers.onChooseTemplate,
      })
    case 'send_opt_in_request':
      return offer({ label: words.ask, isOffered: handlers.canAsk, onPress: handlers.onAsk })
    case 'add_contact':
      return offer({ label: words.addContact, isOffered: true, onPress: handlers.onAddContact })
    case 'fix_number':
      return offer({ label: words.fixNumber, isOffered: true, onPress: handlers.onFixNumber })
    case 'fix_channel':
      return offer({ label: words.seeStatus, isOffered: handlers.manages, onPress: handlers.onFixChannel })
    case 'copy_reference':
      return offer({
        label: words.copyReference,
        isOffered: true,
        onPress: () => handlers.onCopyReference(message),
      })
    case 'edit':
      // Editing is offered for every text, after everything else.
      return null
    default:
      return action satisfies never
  }
}

function offer({ isOffered, ...button }: FailureButton & { readonly isOffered: boolean }): FailureButton | null {
  return isOffered ? button : null
}
