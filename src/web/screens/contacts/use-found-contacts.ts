import { useEffect, useRef } from 'react'
import { useSearchParams } from 'wouter'
import type { Contact } from '../../../http/api/contact.ts'
import { announce } from '../../announcer.ts'
import { fullName } from '../../channel-state.ts'
import { useContactCounts, useContacts } from '../../queries/contacts.ts'
import type { ContactState } from '../../queries/query-filters.ts'
import { contactStrings } from '../../strings/contacts.ts'
import { isMatch } from './match.ts'

/** The server is asked when no key was pressed for this long (product-ux §2.1: an answer within 300 ms). */
const DEBOUNCE_MS = 180
const STATES: readonly ContactState[] = ['granted', 'waiting', 'no_answer', 'not_asked', 'closed', 'unreachable']
const NOBODY: readonly Contact[] = []

/** What the search text and the filter in the address find. Until the server answers, the loaded rows answer for it. */
export function useFoundContacts(text: string) {
  const [search, setSearch] = useSearchParams()
  const query = search.get('q') ?? ''
  const state = STATES.find((one) => one === search.get('state')) ?? null
  const wanted = text.trim()
  const { data, isPending, isError, isPlaceholderData, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } =
    useContacts({ ...(query !== '' && { q: query }), ...(state !== null && { state }) })
  const counts = useContactCounts().data
  const isSettled = wanted === query && !isPlaceholderData && data !== undefined
  const loaded = data ?? NOBODY
  const contacts = isSettled || wanted === '' ? loaded : loaded.filter((contact) => isLocalMatch(contact, wanted))

  const put = useRef(setSearch)
  put.current = setSearch
  useEffect(() => {
    if (wanted === query) return
    const timer = setTimeout(() => put.current((current) => withQuery(current, wanted), { replace: true }), DEBOUNCE_MS)
    return () => clearTimeout(timer)
  }, [wanted, query])
  useResultAnnouncement(isSettled ? `${query} ${state ?? ''}` : null, loaded.length, hasNextPage)

  return {
    contacts,
    state,
    isPending: isPending && data === undefined,
    isFailed: isError && data === undefined,
    rowCount: query !== '' ? (hasNextPage ? undefined : loaded.length) : counts?.[state ?? 'all'],
    onNearEnd: () => {
      if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
    },
    onAgain: () => void refetch(),
  }
}

function withQuery(search: URLSearchParams, query: string): URLSearchParams {
  if (query === '') search.delete('q')
  else search.set('q', query)
  return search
}

function isLocalMatch(contact: Contact, query: string): boolean {
  return isMatch({ texts: [fullName(contact), ...contact.tags], number: contact.displayNumber ?? '' }, query)
}

/** Says how many there are once per search and filter, not when the screen opens and not when somebody is added. */
function useResultAnnouncement(settled: string | null, count: number, hasMore: boolean): void {
  const said = useRef<string | null>(null)
  useEffect(() => {
    if (settled === null || settled === said.current) return
    if (said.current !== null) announce(hasMore ? contactStrings.moreThan(count) : contactStrings.count(count))
    said.current = settled
  }, [settled, count, hasMore])
}
