import type { Contact } from '../../../http/api/contact.ts'
import { Dialog } from '../../kit/dialog.tsx'
import { NotSent, notSentFrame } from './not-sent.tsx'
import { QuestionBody, questionFrame } from './question.tsx'
import { RequestBody, requestFrame } from './request.tsx'
import { useAnsweredElsewhere } from './use-answered-elsewhere.ts'
import { useOptInFlow } from './use-opt-in-flow.ts'
import { useSmsQuestion } from './use-sms-question.ts'
import { WaitingBody, waitingFrame } from './waiting.tsx'

export interface OptInDialogProps {
  readonly contact: Contact
  /** What it begins with: the prompt of a channel, or the question of somebody who is not on WhatsApp. */
  readonly opening: 'whatsapp' | 'sms' | 'question'
  /** The icon of somebody who is not on WhatsApp was pressed: the agent wants the question, answered before or not. */
  readonly isOnPurpose: boolean
  /** "Open conversation" would lead to where the person is already. */
  readonly isInConversation: boolean
  readonly onClose: () => void
}

/**
 * The prompt, which becomes the waiting room, which becomes the outcome: one dialog whose content changes, so that the
 * focus never leaves it (product-ux §3.1 to §3.4).
 */
export function OptInDialog(props: OptInDialogProps) {
  const flow = useOptInFlow(props)
  const question = useSmsQuestion(flow.contact)
  const isOpen = flow.stage.kind === 'question' && flow.contact.smsQuestionSince !== null
  useAnsweredElsewhere(isOpen && !props.isOnPurpose, flow.onClose)
  switch (flow.stage.kind) {
    case 'request':
      return (
        <Dialog isOpen titleKey="request" {...requestFrame(flow)}>
          <RequestBody flow={flow} />
        </Dialog>
      )
    case 'waiting':
      return (
        <Dialog isOpen titleKey="waiting" {...waitingFrame(flow)}>
          <WaitingBody flow={flow} />
        </Dialog>
      )
    case 'question':
      return (
        <Dialog isOpen titleKey="question" {...questionFrame(flow.contact, question)}>
          <QuestionBody contact={flow.contact} />
        </Dialog>
      )
    case 'not_sent':
      return (
        <Dialog isOpen titleKey="not_sent" {...notSentFrame(flow)}>
          <NotSent flow={flow} />
        </Dialog>
      )
    default:
      return flow.stage satisfies never
  }
}
