import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type {
  HoldRelease,
  NewOptInRequest,
  NewOptOut,
  OptInPreview,
  OptInRequest,
  SmsQuestionAnswer,
} from '../../http/api/opt-in.ts'
import type { ChannelName } from '../../http/api/problem.ts'
import { getJson, sendJson } from '../api-client.ts'
import { contactPath } from './contacts.ts'
import { invalidatePerson } from './live-invalidation.ts'
import { queryKeys } from './query-keys.ts'

/** What the prompt shows, rendered by the server from the very values that would be sent (product-ux §3.1). */
export function useOptInPreview(contactId: string, channel: ChannelName, language?: string, isWanted = true) {
  return useQuery({
    queryKey: queryKeys.optInPreview(contactId, channel, language),
    queryFn: ({ signal }) =>
      getJson<OptInPreview>(`${contactPath(contactId)}/opt-in-preview`, { channel, language }, signal),
    staleTime: 0,
    placeholderData: (previous) => previous,
    enabled: isWanted,
  })
}

export interface OptInAttempt {
  readonly contactId: string
  /** Made once per opened dialog, so that a second press of Confirm is the same request. */
  readonly idempotencyKey: string
  readonly request: NewOptInRequest
}

export function useRequestOptIn() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ contactId, idempotencyKey, request }: OptInAttempt) =>
      sendJson<OptInRequest>('POST', `${contactPath(contactId)}/opt-in-requests`, request, idempotencyKey),
    onSettled: (_request, _error, { contactId }) => invalidatePerson(cache, contactId),
  })
}

export interface OptOutRecord {
  readonly contactId: string
  readonly idempotencyKey: string
  readonly optOut: z.input<typeof NewOptOut>
}

/** An agent records a withdrawal that was heard by phone; always allowed. */
export function useRecordOptOut() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ contactId, idempotencyKey, optOut }: OptOutRecord) =>
      sendJson<unknown>('POST', `${contactPath(contactId)}/opt-outs`, optOut, idempotencyKey),
    onSettled: (_answer, _error, { contactId }) => invalidatePerson(cache, contactId),
  })
}

/** Outcome 1: "Send an SMS instead?" answered once clears the question in every open screen. */
export function useAnswerSmsQuestion(contactId: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (answer: z.infer<typeof SmsQuestionAnswer>['answer']) =>
      sendJson<unknown>('POST', `${contactPath(contactId)}/sms-question`, { answer }),
    onSettled: () => {
      void cache.invalidateQueries({ queryKey: queryKeys.notices })
      return invalidatePerson(cache, contactId)
    },
  })
}

/** Only for people with the right to clear holds; the reason goes into the evidence. */
export function useReleaseHold(contactId: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (release: z.input<typeof HoldRelease>) =>
      sendJson<unknown>('POST', `${contactPath(contactId)}/hold-releases`, release),
    onSettled: () => invalidatePerson(cache, contactId),
  })
}
