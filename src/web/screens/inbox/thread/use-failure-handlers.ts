import type { Contact } from '../../../../http/api/contact.ts'
import type { Conversation } from '../../../../http/api/conversation.ts'
import type { ChannelName } from '../../../../http/api/problem.ts'
import { ProblemError } from '../../../api-client.ts'
import { copyText } from '../../../copy-text.ts'
import { useDecideMessage } from '../../../queries/messages.ts'
import { useSession } from '../../../queries/session.ts'
import { inboxStrings } from '../../../strings/inbox.ts'
import { failureStrings } from '../../../strings/messages.ts'
import { problemSentence } from '../../../strings/problems.ts'
import { showToast } from '../../../toasts.ts'
import { useGateHandlers } from '../use-gate-handlers.ts'
import type { FailureHandlers } from './failure-buttons.ts'
import type { ThreadMessage } from './thread-entries.ts'

export interface FailureSituation {
  readonly conversation: Conversation
  readonly contact: Contact | null
  readonly name: string
  readonly onEdit: (text: string, channel: ChannelName) => void
}

/** What the buttons under messages do, and which of them this person and this agent may use now. */
export function useFailureHandlers({ conversation, contact, name, onEdit }: FailureSituation): FailureHandlers {
  const rights = useSession().data?.rights
  const decide = useDecideMessage(conversation.id)
  const gate = useGateHandlers(conversation, contact, 'whatsapp')
  const whatsapp = contact?.channels.whatsapp.capabilities
  function run(message: ThreadMessage, decision: 'resend' | 'leave' | 'remove'): void {
    decide.mutate({ messageId: message.id, decision }, { onError: (fault) => tell(fault, message, name) })
  }
  return {
    canUseSms: contact?.channels.sms.capabilities.freeText ?? false,
    canAsk: whatsapp?.requestOptIn ?? false,
    canUseTemplate: whatsapp?.template ?? false,
    manages: rights?.manage ?? false,
    onEdit,
    onAsk: gate.onAsk,
    onChooseTemplate: gate.onChooseTemplate,
    onAddContact: gate.onAddContact,
    onFixNumber: gate.onFixNumber,
    onFixChannel: gate.onFixChannel,
    onResend: (message) => run(message, 'resend'),
    onLeave: (message) => run(message, 'leave'),
    onRemove: (message) => run(message, 'remove'),
    onCopyReference: (message) => void copyReference(message.id),
  }
}

function tell(fault: Error, { channel }: ThreadMessage, name: string): void {
  if (!(fault instanceof ProblemError)) throw fault
  const { code, problem } = fault
  const params = { ...problem.params, name, channel: inboxStrings.channels[channel] }
  showToast({ text: problemSentence(code, params, problem.traceId), isFailure: true })
}

async function copyReference(reference: string): Promise<void> {
  if (await copyText(reference)) showToast({ text: failureStrings.copied, isBrief: true })
}
