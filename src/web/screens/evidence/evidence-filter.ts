import type { ConsentEventQuery } from '../../queries/query-filters.ts'
import { EVENT_TYPES } from './event-types.ts'

const DAY_MS = 86_400_000

/** The filters as they stand in the address, so that a filtered list can be sent to a colleague. */
export interface EvidenceFilter {
  readonly type: string | null
  readonly channel: 'whatsapp' | 'sms' | null
  readonly contactId: string | null
  /** Days in the agent's time zone, `2026-11-03`; both ends are included. */
  readonly from: string | null
  readonly to: string | null
}

export const FILTER_NAMES = ['type', 'channel', 'contact', 'from', 'to'] as const
export type FilterName = (typeof FILTER_NAMES)[number]

export function readFilter(search: URLSearchParams): EvidenceFilter {
  const channel = search.get('channel')
  return {
    type: search.get('type'),
    channel: channel === 'whatsapp' || channel === 'sms' ? channel : null,
    contactId: search.get('contact'),
    from: dayOf(search.get('from')),
    to: dayOf(search.get('to')),
  }
}

/** The same for the server, which takes instants and known words only. */
export function queryOf(filter: EvidenceFilter): ConsentEventQuery {
  const type = EVENT_TYPES.find((known) => known === filter.type)
  return {
    ...(type !== undefined && { type }),
    ...(filter.channel !== null && { channel: filter.channel }),
    ...(filter.contactId !== null && { contactId: filter.contactId }),
    ...(filter.from !== null && { from: startOf(filter.from).toISOString() }),
    ...(filter.to !== null && { to: new Date(startOf(filter.to).getTime() + DAY_MS).toISOString() }),
  }
}

export function isFiltered(filter: EvidenceFilter): boolean {
  return Object.values(filter).some((value) => value !== null)
}

function startOf(day: string): Date {
  return new Date(`${day}T00:00`)
}

function dayOf(text: string | null): string | null {
  return text !== null && !Number.isNaN(Date.parse(`${text}T00:00`)) ? text : null
}
