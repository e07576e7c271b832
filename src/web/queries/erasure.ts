import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { ErasureRequest, ErasureRequestPage, LegalHold, LegalHoldPage } from '../../http/api/erasure.ts'
import { getJson, sendJson } from '../api-client.ts'
import { contactPath } from './contacts.ts'
import { FIRST_PAGE, flattened, nextCursor } from './paging.ts'
import { queryKeys } from './query-keys.ts'
import { useSession } from './session.ts'

const PATH = '/api/v1/erasure-requests'
const PAGE_SIZE = 50

/** Erasures that were asked for, newest first. */
export function useErasureRequests() {
  return useInfiniteQuery({
    queryKey: queryKeys.erasureRequests,
    queryFn: ({ pageParam, signal }) =>
      getJson<ErasureRequestPage>(PATH, { limit: PAGE_SIZE, after: pageParam }, signal),
    initialPageParam: FIRST_PAGE,
    getNextPageParam: nextCursor,
    select: flattened,
  })
}

export interface ErasureAsked {
  readonly contactId: string
  readonly idempotencyKey: string
  readonly reason: string
}

/** Has another person decide about an erasure. */
export function useAskForErasure() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ contactId, idempotencyKey, reason }: ErasureAsked) =>
      sendJson<ErasureRequest>('POST', `${contactPath(contactId)}/erasure-requests`, { reason }, idempotencyKey),
    onSuccess: () => cache.invalidateQueries({ queryKey: queryKeys.erasureRequests }),
  })
}

export type ErasureDecision =
  | { readonly act: 'approval' | 'cancellation'; readonly id: string }
  | { readonly act: 'rejection'; readonly id: string; readonly reason: string }

export function useDecideErasure() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (decision: ErasureDecision) => {
      const body = decision.act === 'rejection' ? { reason: decision.reason } : undefined
      return sendJson<ErasureRequest>('POST', `${PATH}/${decision.id}/${decision.act}`, body)
    },
    onSettled: () => cache.invalidateQueries({ queryKey: queryKeys.erasureRequests }),
  })
}

export function certificatePath(id: string): string {
  return `${PATH}/${id}/certificate`
}

/** Everybody under a legal hold, newest first. */
export function useLegalHolds() {
  return useInfiniteQuery({
    queryKey: queryKeys.legalHolds,
    queryFn: ({ pageParam, signal }) =>
      getJson<LegalHoldPage>('/api/v1/legal-holds', { limit: PAGE_SIZE, after: pageParam }, signal),
    initialPageParam: FIRST_PAGE,
    getNextPageParam: nextCursor,
    select: flattened,
  })
}

/** Since when a hold stands, for those who judge evidence; nobody else asks, and nobody else is told. */
export function useLegalHold(contactId: string) {
  const mayJudge = useSession().data?.rights.clearHolds === true
  return useQuery({
    queryKey: queryKeys.legalHold(contactId),
    queryFn: ({ signal }) => getJson<z.infer<typeof LegalHold>>(`${contactPath(contactId)}/legal-hold`, {}, signal),
    enabled: mayJudge,
  })
}

export interface LegalHoldChange {
  /** Of a card or a conversation. */
  readonly contactId: string
  /** Null releases it, or asks for its release where two people are needed. */
  readonly reason: string | null
}

export function useChangeLegalHold() {
  return useHoldCall(({ contactId, reason }: LegalHoldChange) => {
    const path = `${contactPath(contactId)}/legal-hold`
    return reason === null ? sendJson<unknown>('DELETE', path) : sendJson<unknown>('PUT', path, { reason })
  })
}

/** Keeps a hold whose release was asked for. */
export function useKeepLegalHold() {
  return useHoldCall((contactId: string) => sendJson<unknown>('DELETE', `${contactPath(contactId)}/legal-hold/release`))
}

function useHoldCall<Asked>(mutationFn: (asked: Asked) => Promise<unknown>) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn,
    onSettled: () =>
      Promise.all([
        cache.invalidateQueries({ queryKey: queryKeys.legalHolds }),
        cache.invalidateQueries({ queryKey: queryKeys.erasureRequests }),
      ]),
  })
}
