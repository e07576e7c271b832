import { type Language, toLanguage } from '../domain/language.ts'
import { findChannel } from '../store/channels.ts'
import type { Transaction } from '../store/database.ts'
import { loadOrganization } from '../store/organizations.ts'

/** What a customer's first message says, ready in the field. A greeting and no yes: who writes first is asked then. */
const GREETINGS: Readonly<Record<Language, string>> = {
  en: 'Hello',
  es: 'Hola',
  pt: 'Olá',
  fr: 'Bonjour',
  de: 'Guten Tag',
  it: 'Buongiorno',
}

/**
 * The link that opens WhatsApp at our number with a greeting in the field: what a text message, a printed code or a web
 * page carries. Whoever follows it writes first, which opens the window. Null while no number is on.
 * @param tag the customer's language; null for the organization's
 */
export async function readInvitationLink(tx: Transaction, tag: string | null): Promise<string | null> {
  const channel = await findChannel(tx, 'whatsapp')
  const organization = await loadOrganization(tx)
  if (channel === null || organization === null || !channel.enabled || channel.displayNumber === '') return null
  const fallback = toLanguage(organization.defaultLanguage, 'en').language
  const greeting = `${GREETINGS[toLanguage(tag, fallback).language]} ${organization.name}`
  return `https://wa.me/${channel.displayNumber.replace(/\D/g, '')}?text=${encodeURIComponent(greeting)}`
}

/** The language of a contact: undefined where there is no such contact. */
export async function readContactLanguage(tx: Transaction, contactId: string): Promise<string | null | undefined> {
  const found = await tx.query<{ language: string | null }>(
    'select language from contacts where organization_id = $1 and id = $2 and deleted_at is null',
    [tx.organizationId, contactId],
  )
  return found.rows[0]?.language
}
