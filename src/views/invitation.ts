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

/** What a text message says that brings the link: who writes, and that the customer may write there. */
const INVITATIONS: Readonly<Record<Language, (organization: string, link: string) => string>> = {
  en: (organization, link) => `${organization}: you can write to us on WhatsApp. ${link}`,
  es: (organization, link) => `${organization}: puede escribirnos por WhatsApp. ${link}`,
  pt: (organization, link) => `${organization}: pode escrever-nos pelo WhatsApp. ${link}`,
  fr: (organization, link) => `${organization} : vous pouvez nous écrire sur WhatsApp. ${link}`,
  de: (organization, link) => `${organization}: Sie können uns auf WhatsApp schreiben. ${link}`,
  it: (organization, link) => `${organization}: può scriverci su WhatsApp. ${link}`,
}

export interface InvitationLink {
  readonly link: string
  /** A text message that brings the link, in the same language. */
  readonly text: string
}

/**
 * The link that opens WhatsApp at our number with a greeting in the field: what a text message, a printed code or a web
 * page carries. Whoever follows it writes first, which opens the window. Null while no number is on.
 * @param tag the customer's language; null for the organization's
 */
export async function readInvitationLink(tx: Transaction, tag: string | null): Promise<InvitationLink | null> {
  const channel = await findChannel(tx, 'whatsapp')
  const organization = await loadOrganization(tx)
  if (channel === null || organization === null || !channel.enabled || channel.displayNumber === '') return null
  const fallback = toLanguage(organization.defaultLanguage, 'en').language
  const { language } = toLanguage(tag, fallback)
  const greeting = `${GREETINGS[language]} ${organization.name}`
  const link = `https://wa.me/${channel.displayNumber.replace(/\D/g, '')}?text=${encodeURIComponent(greeting)}`
  return { link, text: INVITATIONS[language](organization.name, link) }
}

/** The language of a contact: undefined where there is no such contact. */
export async function readContactLanguage(tx: Transaction, contactId: string): Promise<string | null | undefined> {
  const found = await tx.query<{ language: string | null }>(
    'select language from contacts where organization_id = $1 and id = $2 and deleted_at is null',
    [tx.organizationId, contactId],
  )
  return found.rows[0]?.language
}
