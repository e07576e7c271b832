import type { ChannelName } from '../../../../http/api/problem.ts'
import { announce } from '../../../announcer.ts'
import { ProblemError } from '../../../api-client.ts'
import { returnToDraft, setDraft } from '../../../draft-store.ts'
import { newKey } from '../../../new-key.ts'
import { useSendMessage } from '../../../queries/messages.ts'
import { serverNow } from '../../../server-time.ts'
import { inboxStrings } from '../../../strings/inbox.ts'
import { problemSentence } from '../../../strings/problems.ts'
import { addOutgoing, changeOutgoing, type Outgoing, removeOutgoing } from '../outgoing.ts'

export interface SendTarget {
  readonly conversationId: string
  readonly contactId: string
  readonly name: string
}

export interface Sender {
  readonly send: (text: string, channel: ChannelName) => void
  /** The same message with the same key: the server sends it once, whatever it had taken before. */
  readonly sendAgain: (message: Outgoing) => void
}

/**
 * Shows the bubble at once and asks the server. A no of the gate gives the words back as a draft, because nothing was
 * sent and nothing may be lost; any other failure leaves the bubble with its reason.
 */
export function useSend(
  { conversationId, contactId, name }: SendTarget,
  onRefused: (sentence: string) => void,
): Sender {
  const sending = useSendMessage()
  async function deliver(message: Outgoing): Promise<void> {
    addOutgoing({ ...message, failure: null })
    const { channel, text } = message
    try {
      const taken = await sending.mutateAsync({
        idempotencyKey: message.id,
        message: { type: 'text', contactId, channel, text },
      })
      changeOutgoing(message.id, { messageId: taken.id })
    } catch (fault) {
      const sentence = sentenceOf(fault, name, channel)
      announce(sentence)
      if (!isRefusal(fault)) return changeOutgoing(message.id, { failure: sentence })
      removeOutgoing(message.id)
      returnToDraft(contactId, channel, text)
      onRefused(sentence)
    }
  }
  return {
    send: (text, channel) => {
      setDraft(contactId, channel, '')
      const at = serverNow()
      void deliver({ id: newKey(), conversationId, contactId, channel, text, at, failure: null, messageId: null })
    },
    sendAgain: (message) => void deliver(message),
  }
}

/** 409 gate.* and 422: the server has judged the message and not taken it. */
function isRefusal(fault: unknown): boolean {
  return fault instanceof ProblemError && (fault.code.startsWith('gate.') || fault.status === 422)
}

function sentenceOf(fault: unknown, name: string, channel: ChannelName): string {
  if (!(fault instanceof ProblemError)) throw fault
  return problemSentence(
    fault.code,
    { ...fault.problem.params, name, channel: inboxStrings.channels[channel] },
    fault.problem.traceId,
  )
}
