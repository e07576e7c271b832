import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Contact, ContactChange, ContactCounts, ContactPage, NewContact } from '../../http/api/contact.ts'
import type { Erasure } from '../../http/api/erasure.ts'
import { getJson, sendJson } from '../api-client.ts'
import { FIRST_PAGE, flattened, nextCursor } from './paging.ts'
import type { ContactQuery } from './query-filters.ts'
import { queryKeys } from './query-keys.ts'

const PAGE_SIZE = 100

export function useContacts(filter: ContactQuery) {
  return useInfiniteQuery({
    queryKey: queryKeys.contactList(filter),
    queryFn: ({ pageParam, signal }) =>
      getJson<ContactPage>('/api/v1/contacts', { ...filter, limit: PAGE_SIZE, after: pageParam }, signal),
    initialPageParam: FIRST_PAGE,
    getNextPageParam: nextCursor,
    select: flattened,
    placeholderData: (previous) => previous,
  })
}

export function useContactCounts() {
  return useQuery({
    queryKey: queryKeys.contactCounts,
    queryFn: ({ signal }) => getJson<ContactCounts>('/api/v1/contacts/counts', {}, signal),
  })
}

export function useContact(contactId: string | null) {
  return useQuery({
    queryKey: queryKeys.contact(contactId ?? ''),
    queryFn: ({ signal }) => getJson<Contact>(contactPath(contactId ?? ''), {}, signal),
    enabled: contactId !== null,
  })
}

export function useAddContact() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (contact: NewContact) => sendJson<Contact>('POST', '/api/v1/contacts', contact),
    onSuccess: (contact) => {
      cache.setQueryData(queryKeys.contact(contact.id), contact)
      void cache.invalidateQueries({ queryKey: queryKeys.conversation(contact.conversationId) })
      void cache.invalidateQueries({ queryKey: queryKeys.conversationLists })
      return cache.invalidateQueries({ queryKey: queryKeys.contactLists })
    },
  })
}

export function useChangeContact(contactId: string) {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (change: ContactChange) => sendJson<Contact>('PATCH', contactPath(contactId), change),
    onSuccess: (contact) => {
      cache.setQueryData(queryKeys.contact(contactId), contact)
      void cache.invalidateQueries({ queryKey: queryKeys.optInPreviews(contactId) })
      return cache.invalidateQueries({ queryKey: queryKeys.contactLists })
    },
  })
}

export function useDeleteContact() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: (contactId: string) => sendJson<unknown>('DELETE', contactPath(contactId)),
    onSuccess: (_answer, contactId) => {
      cache.removeQueries({ queryKey: queryKeys.contact(contactId) })
      void cache.invalidateQueries({ queryKey: queryKeys.conversationLists })
      return cache.invalidateQueries({ queryKey: queryKeys.contactLists })
    },
  })
}

export interface ErasureOrder {
  readonly contactId: string
  readonly idempotencyKey: string
  readonly reason: string
}

/** For good; only for people with the right to judge evidence. */
export function useErasePerson() {
  const cache = useQueryClient()
  return useMutation({
    mutationFn: ({ contactId, idempotencyKey, reason }: ErasureOrder) =>
      sendJson<Erasure>('POST', `${contactPath(contactId)}/erasure`, { reason }, idempotencyKey),
    onSuccess: (_erased, { contactId }) => {
      cache.removeQueries({ queryKey: queryKeys.contact(contactId) })
      void cache.invalidateQueries({ queryKey: queryKeys.conversationLists })
      return cache.invalidateQueries({ queryKey: queryKeys.contactLists })
    },
  })
}

export function contactPath(contactId: string): string {
  return `/api/v1/contacts/${encodeURIComponent(contactId)}`
}
