import type { ChannelName } from '../../../../http/api/problem.ts'
import { forgetDraft, quoteOf } from '../../../drafts/draft-store.ts'
import { newKey } from '../../../new-key.ts'
import { sendThroughOutbox } from '../../../outbox/outbox.ts'
import type { Outgoing } from '../../../outbox/outgoing.ts'
import { clearRefusedSend } from '../../../outbox/refused-sends.ts'
import { serverNow } from '../../../server-time.ts'

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

/** Shows the bubble at once and puts the message into the device's line to the server. */
export function useSend({ conversationId, contactId, name }: SendTarget): Sender {
  return {
    send: (text, channel) => {
      clearRefusedSend(conversationId)
      const quote = quoteOf(contactId, channel)
      forgetDraft(contactId, channel)
      const place = { conversationId, contactId, name, channel }
      const state = { failure: null, isWaiting: false, messageId: null }
      sendThroughOutbox({ id: newKey(), ...place, text, at: serverNow(), ...state, ...(quote !== null && { quote }) })
    },
    sendAgain: sendThroughOutbox,
  }
}
