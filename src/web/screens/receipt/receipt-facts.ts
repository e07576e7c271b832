import type { z } from 'zod'
import type { Contact } from '../../../http/api/contact.ts'
import type { ConsentEventItem, Receipt } from '../../../http/api/evidence.ts'
import type { Timeline } from '../../../http/api/message.ts'

export type EventItem = z.infer<typeof ConsentEventItem>

/** Everything a receipt page knows; what was not loaded or was erased is null and left out, never guessed. */
export interface ReceiptFacts {
  readonly receipt: Receipt
  readonly event: EventItem
  /** The event that asked the question this one answers; the event itself when it is the question. */
  readonly request: EventItem | null
  readonly contact: Contact | null
  readonly timeline: Timeline['data']
  readonly organizationName: string
}

/** Text of a member of `details`, which holds whatever the event needed. */
export function detailText(event: EventItem, name: string): string {
  const found = event.details[name]
  return typeof found === 'string' ? found : ''
}

export function isDetailSet(event: EventItem, name: string): boolean {
  return event.details[name] === true
}

/** How the organization came by the number, as it was recorded with the request. */
export function basisOf(event: EventItem): { readonly kind: string; readonly note: string } | null {
  const { basis } = event.details
  if (typeof basis !== 'object' || basis === null || !('kind' in basis) || typeof basis.kind !== 'string') return null
  const note = 'note' in basis && typeof basis.note === 'string' ? basis.note : ''
  return { kind: basis.kind, note }
}

const QUESTIONS: ReadonlySet<string> = new Set(['requested', 'request_sent', 'request_failed', 'request_unknown'])

/** The question among the person's events. */
export function requestOf(event: EventItem, events: readonly EventItem[]): EventItem | null {
  if (event.type === 'requested') return event
  if (event.requestId === null) return null
  return events.find((one) => one.type === 'requested' && one.requestId === event.requestId) ?? null
}

export function isQuestion(event: EventItem): boolean {
  return QUESTIONS.has(event.type)
}
