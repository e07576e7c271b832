import { useSearch } from 'wouter'
import type { Contact } from '../../../http/api/contact.ts'
import { useContact, useContacts } from '../../queries/contacts.ts'
import { useSession } from '../../queries/session.ts'
import { serverNow } from '../../server-time.ts'
import { useGuideState } from './guide-state.ts'
import { type GuidePlace, guidePlace, secondsBetween } from './guide-step.ts'

/** The sample customer who answers yes (product-ux §1.4). */
export const GUIDED_NUMBER = '+12025550101'

/** The yes may carry the provider's time, which is cut to whole seconds. */
const SECOND_MS = 1000

export interface Guide {
  readonly contact: Contact
  readonly place: GuidePlace
  /** At the end: from "Start the demo" to the yes. */
  readonly seconds: number
}

/** Whether this device's guided run belongs to whoever is signed in. */
export function useIsGuided(): boolean {
  const organizationId = useGuideState((state) => state.organizationId)
  const session = useSession().data
  if (session === undefined || organizationId === null) return false
  return session.organization.id === organizationId && session.rights.simulator && session.rights.write
}

/** How far the guided run is; null where its customer is gone, or had agreed before it began. */
export function useGuide(): Guide | null {
  const startedAt = useGuideState((state) => state.startedAt)
  const found = useContacts({ q: GUIDED_NUMBER }).data
  const guided = found?.find(({ addresses }) => addresses.some(({ value }) => value === GUIDED_NUMBER))
  const contact = useContact(guided?.id ?? null).data
  const search = new URLSearchParams(useSearch())
  if (contact?.channels.whatsapp.enabled !== true) return null
  const isAsking = search.has('ask') && search.get('for') === contact.id
  const place = guidePlace(contact.channels.whatsapp, isAsking)
  const { since } = contact.channels.whatsapp.consent
  const grantedAt = since === null ? 0 : Date.parse(since)
  const startedOnServer = startedAt + serverNow() - Date.now()
  if (place.kind === 'end' && grantedAt < startedOnServer - SECOND_MS) return null
  return { contact, place, seconds: secondsBetween(startedOnServer, grantedAt) }
}
