import { type InfiniteData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import type { ConsentEventItem, ConsentEventPage, Receipt, SendRefusalPage } from '../../http/api/evidence.ts'
import { getJson, pathWithQuery } from '../api-client.ts'
import { withoutBidiControls } from '../kit/bidi.ts'
import { FIRST_PAGE, flattened, nextCursor } from './paging.ts'
import type { ConsentEventQuery } from './query-filters.ts'
import { queryKeys } from './query-keys.ts'

const PAGE_SIZE = 100

export function useConsentEvents(filter: ConsentEventQuery, isWanted = true) {
  return useInfiniteQuery({
    queryKey: queryKeys.consentEventList(filter),
    queryFn: ({ pageParam, signal }) =>
      getJson<ConsentEventPage>('/api/v1/consent-events', { ...filter, limit: PAGE_SIZE, after: pageParam }, signal),
    initialPageParam: FIRST_PAGE,
    getNextPageParam: nextCursor,
    select: eventsToShow,
    enabled: isWanted,
    placeholderData: (previous) => previous,
  })
}

/** Names stand in labels and sentences; what they really hold is in the receipt and in the export. */
function eventsToShow(loaded: InfiniteData<ConsentEventPage, string | undefined>): readonly ConsentEventItem[] {
  return flattened(loaded).map((item) => ({ ...item, contactName: withoutBidiControls(item.contactName) }))
}

/** The download of everything the filter shows, one event per line; an ordinary link, so the browser saves it. */
export function consentEventExportPath(filter: ConsentEventQuery): string {
  return pathWithQuery('/api/v1/consent-events/export', filter)
}

export function useSendRefusals() {
  return useInfiniteQuery({
    queryKey: queryKeys.sendRefusals,
    queryFn: ({ pageParam, signal }) =>
      getJson<z.infer<typeof SendRefusalPage>>('/api/v1/send-refusals', { limit: PAGE_SIZE, after: pageParam }, signal),
    initialPageParam: FIRST_PAGE,
    getNextPageParam: nextCursor,
    select: flattened,
  })
}

export function useReceipt(receiptId: string) {
  return useQuery({
    queryKey: queryKeys.receipt(receiptId),
    queryFn: ({ signal }) => getJson<Receipt>(`/api/v1/receipts/${encodeURIComponent(receiptId)}`, {}, signal),
  })
}
