import type { NewMessage } from '../../../../../http/api/message.ts'
import { announce } from '../../../../announcer.ts'
import { ProblemError } from '../../../../api-client.ts'
import { newKey } from '../../../../new-key.ts'
import { useSendMessage } from '../../../../queries/messages.ts'
import { mediaStrings } from '../../../../strings/media.ts'
import { problemSentence } from '../../../../strings/problems.ts'

export interface PartDialogProps {
  readonly contactId: string
  /** How sentences call the person. */
  readonly name: string
  readonly onClose: () => void
}

export interface SendPart {
  readonly send: (message: NewMessage) => void
  readonly isSending: boolean
  /** Why it was not sent; the dialog stays open over what was chosen. */
  readonly problem: string | null
}

/** Sends what a dialog put together, and closes it when the server has taken that. */
export function useSendPart({ name, onClose }: PartDialogProps): SendPart {
  const sending = useSendMessage()
  return {
    send: (message) =>
      sending.mutate(
        { message, idempotencyKey: newKey() },
        {
          onSuccess: () => {
            announce(mediaStrings.partSent)
            onClose()
          },
        },
      ),
    isSending: sending.isPending,
    problem: sentenceOf(sending.error, name),
  }
}

function sentenceOf(fault: Error | null, name: string): string | null {
  if (fault === null) return null
  if (!(fault instanceof ProblemError)) throw fault
  return problemSentence(fault.code, { ...fault.problem.params, name }, fault.problem.traceId)
}
