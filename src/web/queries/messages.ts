import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Message, MessageInfo, NewMessage } from '../../http/api/message.ts'
import { getJson, sendJson } from '../api-client.ts'
import { newKey } from '../new-key.ts'
import { invalidatePerson } from './live-invalidation.ts'
import { queryKeys } from './query-keys.ts'

export interface OutgoingMessage {
  /** The bubble's id on this device; the server remembers it, so that sending again is the same message. */
  readonly idempotencyKey: string
  readonly message: NewMessage
}

/** Rejects with an `ProblemError` of code `gate.*` when the gate says no; nothing was sent then. */
export function useSendMessage() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ message, idempotencyKey }: OutgoingMessage) =>
      sendJson<Message>('POST', '/api/v1/messages', message, idempotencyKey),
    onSettled: (_message, _error, { message }) => invalidatePerson(cache, message.contactId),
  })
}

/** Delivery, sender and ground of one message, anew whenever the live feed tells of it. */
export function useMessageInfo(messageId: string) {
  return useQuery({
    queryKey: queryKeys.messageInfo(messageId),
    queryFn: ({ signal }) => getJson<MessageInfo>(messagePath(messageId), {}, signal),
  })
}

/** Sends again, leaves as it is, or takes out of the thread. Rejects with what the rules say. */
export function useDecideMessage(conversationId: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ messageId, decision }: MessageDecision) =>
      decision === 'remove'
        ? sendJson<unknown>('DELETE', messagePath(messageId))
        : sendJson<unknown>('POST', `${messagePath(messageId)}/${decision}`, undefined, newKey()),
    onSettled: () =>
      Promise.all([
        cache.invalidateQueries({ queryKey: queryKeys.timeline(conversationId) }),
        cache.invalidateQueries({ queryKey: queryKeys.conversation(conversationId) }),
        cache.invalidateQueries({ queryKey: queryKeys.conversationLists }),
      ]),
  })
}

interface MessageDecision {
  readonly messageId: string
  readonly decision: 'resend' | 'leave' | 'remove'
}

function messagePath(messageId: string): string {
  return `/api/v1/messages/${encodeURIComponent(messageId)}`
}
