import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Message, NewMessage, Template } from '../../http/api/message.ts'
import { getJson, sendJson } from '../api-client.ts'
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

export function useTemplates(isWanted = true) {
  return useQuery({
    queryKey: queryKeys.templates,
    queryFn: ({ signal }) => getJson<{ readonly data: readonly Template[] }>('/api/v1/templates', {}, signal),
    select: (answer) => answer.data,
    enabled: isWanted,
  })
}
