import { findCardOf, insertContact } from '../store/contacts.ts'
import type { Transaction } from '../store/database.ts'
import { appendFeed } from '../store/feed.ts'
import { findByAddresses } from '../store/people.ts'
import { type CardInput, cardProblem, changedCard, invalid } from './contact-card.ts'
import type { Dependencies } from './dependencies.ts'
import { duplicateOf } from './duplicate-contact.ts'
import { addTypedNumber, findOrMakePerson } from './find-person.ts'
import { loadCircumstances, type OrganizationCircumstances } from './load-circumstances.ts'
import { lockWorks } from './lock-works.ts'
import { done, type Outcome } from './outcome.ts'
import { readNumber } from './read-number.ts'
import type { RequestContext } from './request-context.ts'
import { type KeptAs, transactOnce } from './transact-once.ts'

export interface NewContact extends CardInput {
  readonly givenName: string
  /** As typed. */
  readonly phone?: string | undefined
  /** The conversation of somebody who wrote first. */
  readonly conversationId?: string | undefined
  /** Imports and samples keep a bad number to be mended; the API refuses it (DESIGN section 3, "bad numbers"). */
  readonly keepBadNumber?: boolean | undefined
}

const BY_ID: KeptAs<{ readonly contactId: string }> = {
  nameOf: ({ contactId }) => contactId,
  again: (_tx, contactId) => ({ contactId }),
}

/** Puts a person into the contacts: a new one, one whose card was deleted, or a stranger who wrote first. */
export async function createContact(
  deps: Dependencies,
  request: RequestContext,
  input: NewContact,
): Promise<Outcome<{ readonly contactId: string }>> {
  const outcome = await transactOnce(deps, request, BY_ID, async (tx) =>
    putIntoContacts(deps, tx, input, await loadCircumstances(tx, deps.databaseNow())),
  )
  deps.wake(request.organizationId, 'feed')
  return outcome
}

/** The same within a transaction. A refused one has changed nothing. */
export async function putIntoContacts(
  deps: Dependencies,
  tx: Transaction,
  input: NewContact,
  circumstances: OrganizationCircumstances,
): Promise<Outcome<{ readonly contactId: string }>> {
  const problem = await cardProblem(tx, input)
  if (problem !== null) return problem
  const person = await personFor(deps, tx, input, circumstances)
  return person.kind === 'done' ? addCard(deps, tx, { personId: person.value, input }, circumstances) : person
}

async function personFor(
  deps: Dependencies,
  tx: Transaction,
  { phone, conversationId, keepBadNumber }: NewContact,
  circumstances: OrganizationCircumstances,
): Promise<Outcome<string>> {
  const reading = phone === undefined ? null : await readNumber(tx, phone)
  if (reading?.kind === 'invalid' && keepBadNumber === true && phone !== undefined && phone.trim() !== '') {
    return done(await findOrMakePerson(deps, tx, { value: phone, valid: false }, circumstances))
  }
  if (reading?.kind === 'invalid') return reading
  const number = reading?.value ?? null
  if (conversationId !== undefined) return personOfConversation(deps, tx, { conversationId, number }, circumstances)
  if (number === null) return invalid('contact.number', { number: '', reason: 'empty' })
  return done(await findOrMakePerson(deps, tx, { value: number, valid: true }, circumstances))
}

/** A number that is given with a conversation is a claim about that person, unless it leads to somebody else. */
async function personOfConversation(
  deps: Dependencies,
  tx: Transaction,
  { conversationId, number }: { readonly conversationId: string; readonly number: string | null },
  circumstances: OrganizationCircumstances,
): Promise<Outcome<string>> {
  const personId = (await lockWorks(tx, [conversationId])).get(conversationId)?.person.id
  if (personId === undefined) return invalid('contact.conversation', {})
  if (number === null) return done(personId)
  const owner = (await findByAddresses(tx, [{ kind: 'phone', value: number }]))[0]?.personId
  if (owner === undefined) await addTypedNumber(deps, tx, { personId, value: number }, circumstances)
  if (owner === undefined || owner === personId) return done(personId)
  return (await duplicateOf(tx, owner)) ?? invalid('contact.number_elsewhere', {})
}

async function addCard(
  deps: Pick<Dependencies, 'newId'>,
  tx: Transaction,
  { personId, input }: { readonly personId: string; readonly input: NewContact },
  { now }: OrganizationCircumstances,
): Promise<Outcome<{ readonly contactId: string }>> {
  const other = await findCardOf(tx, personId)
  if (other !== null) return (await duplicateOf(tx, personId)) ?? invalid('contact.duplicate', {})
  const contactId = deps.newId()
  const empty = { id: contactId, personId, givenName: '', familyName: '', language: null, timeZone: null } as const
  await insertContact(tx, changedCard({ ...empty, ownerId: null, tags: [], basis: null }, input), now)
  appendFeed(tx, [{ event: 'contact', data: { contactId, conversationId: personId } }], now)
  return done({ contactId })
}
