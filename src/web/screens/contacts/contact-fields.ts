import type { Basis, Contact, ContactChange, NewContact } from '../../../http/api/contact.ts'
import { contactStrings } from '../../strings/contacts.ts'

/** A card as it stands in the form: everything is text; NONE where nothing is chosen. */
export interface ContactFields {
  readonly givenName: string
  readonly familyName: string
  /** As typed. */
  readonly phone: string
  readonly language: string
  readonly timeZone: string
  readonly ownerId: string
  /** Separated by commas. */
  readonly tags: string
  readonly basis: Basis['kind'] | typeof NONE
}

export const NONE = 'none'

export const EMPTY_FIELDS: ContactFields = {
  givenName: '',
  familyName: '',
  phone: '',
  language: NONE,
  timeZone: '',
  ownerId: NONE,
  tags: '',
  basis: NONE,
}

export function fieldsOf(contact: Contact): ContactFields {
  return {
    givenName: contact.givenName,
    familyName: contact.familyName,
    phone: phoneOf(contact),
    language: contact.language ?? NONE,
    timeZone: contact.timeZone ?? '',
    ownerId: contact.ownerId ?? NONE,
    tags: contact.tags.join(', '),
    basis: contact.basis?.kind ?? NONE,
  }
}

/** What somebody searched for and did not find, as the beginning of a new card. */
export function fieldsFromSearch(text: string): ContactFields {
  if (/^[\d+()./\s-]{3,}$/.test(text)) return { ...EMPTY_FIELDS, phone: text }
  const [givenName = '', ...rest] = text.split(/\s+/u)
  return { ...EMPTY_FIELDS, givenName, familyName: rest.join(' ') }
}

export function newContactOf(fields: ContactFields, conversationId: string | null): NewContact {
  const { language, timeZone, ownerId, basis } = fields
  const phone = fields.phone.trim()
  return {
    givenName: fields.givenName.trim(),
    familyName: fields.familyName.trim(),
    tags: tagsOf(fields.tags),
    ...(phone !== '' && { phone }),
    ...(conversationId !== null && { conversationId }),
    ...(language !== NONE && { language }),
    ...(timeZone !== '' && { timeZone }),
    ...(ownerId !== NONE && { ownerId }),
    ...(basis !== NONE && { basis: { kind: basis } }),
  }
}

/** Only what was changed: a number that is sent again unchanged would be read anew. */
export function changeOf(contact: Contact, fields: ContactFields): ContactChange {
  const before = fieldsOf(contact)
  const isChanged = (name: keyof ContactFields) => before[name] !== fields[name]
  return {
    ...(isChanged('givenName') && { givenName: fields.givenName.trim() }),
    ...(isChanged('familyName') && { familyName: fields.familyName.trim() }),
    ...(isChanged('phone') && { phone: fields.phone.trim() }),
    ...(isChanged('language') && { language: fields.language === NONE ? null : fields.language }),
    ...(isChanged('timeZone') && { timeZone: fields.timeZone === '' ? null : fields.timeZone }),
    ...(isChanged('ownerId') && { ownerId: fields.ownerId === NONE ? null : fields.ownerId }),
    ...(isChanged('tags') && { tags: tagsOf(fields.tags) }),
    ...(isChanged('basis') && { basis: fields.basis === NONE ? null : { kind: fields.basis } }),
  }
}

/** What the form has to say before anything is sent, in the order of its fields. */
export function missingFields(
  fields: ContactFields,
  needsNumber: boolean,
): Partial<Record<keyof ContactFields, string>> {
  return {
    ...(fields.givenName.trim() === '' && { givenName: contactStrings.missing(contactStrings.firstName) }),
    ...(needsNumber && fields.phone.trim() === '' && { phone: contactStrings.missing(contactStrings.number) }),
  }
}

function tagsOf(text: string): string[] {
  const tags = text.split(',').map((tag) => tag.trim())
  return [...new Set(tags.filter((tag) => tag !== ''))]
}

/** The number as people read it; one that is not complete as it was stored, to be mended. */
function phoneOf({ displayNumber, addresses }: Contact): string {
  return displayNumber ?? addresses.find((address) => address.kind === 'phone')?.value ?? ''
}
