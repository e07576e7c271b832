import { type ContactRow, findCardOf, findContact, updateContact } from '../store/contacts.ts'
import type { Transaction } from '../store/database.ts'
import { appendFeed } from '../store/feed.ts'
import { findByAddresses } from '../store/people.ts'
import { type CardInput, cardProblem, changedCard } from './contact-card.ts'
import type { Dependencies } from './dependencies.ts'
import { duplicateOf } from './duplicate-contact.ts'
import { addTypedNumber, findOrMakePerson } from './find-person.ts'
import { loadCircumstances, type OrganizationCircumstances } from './load-circumstances.ts'
import { lockWorks } from './lock-works.ts'
import { done, type Outcome } from './outcome.ts'
import { readNumber } from './read-number.ts'
import type { RequestContext } from './request-context.ts'
import { NOTHING, transactOnce } from './transact-once.ts'

export interface ContactChange extends CardInput {
  /** As typed. */
  readonly phone?: string | undefined
}

/**
 * Changes a card. A new number is a new person as far as consent goes: the card moves to whom the number leads to, and
 * back again when the number is changed back; what each of them agreed to stays with them.
 */
export async function changeContact(
  deps: Dependencies,
  request: RequestContext,
  { contactId, change }: { readonly contactId: string; readonly change: ContactChange },
): Promise<Outcome<null>> {
  const outcome = await transactOnce(deps, request, NOTHING, async (tx) => {
    const card = await lockedCard(tx, contactId)
    if (card === null) return { kind: 'not_found' }
    const problem = await cardProblem(tx, change)
    if (problem !== null) return problem
    const circumstances = await loadCircumstances(tx, deps.databaseNow())
    const person = await personAfter(deps, tx, { card, phone: change.phone }, circumstances)
    if (person.kind !== 'done') return person
    await updateContact(tx, changedCard({ ...card, personId: person.value }, change), circumstances.now)
    const people = [...new Set([card.personId, person.value])]
    const rows = people.map((personId) => ({ event: 'contact', data: { contactId, conversationId: personId } }))
    appendFeed(tx, rows, circumstances.now)
    return done(null)
  })
  deps.wake(request.organizationId, 'feed')
  deps.wake(request.organizationId, 'outbox')
  return outcome
}

/** The card with its person locked; the person is another one now if two turned out to be one meanwhile. */
async function lockedCard(tx: Transaction, contactId: string): Promise<ContactRow | null> {
  const card = await findContact(tx, contactId)
  if (card === null) return null
  const work = (await lockWorks(tx, [card.personId])).get(card.personId)
  return work === undefined ? null : { ...card, personId: work.person.id }
}

async function personAfter(
  deps: Dependencies,
  tx: Transaction,
  { card, phone }: { readonly card: ContactRow; readonly phone: string | undefined },
  circumstances: OrganizationCircumstances,
): Promise<Outcome<string>> {
  if (phone === undefined) return done(card.personId)
  const reading = await readNumber(tx, phone)
  if (reading.kind === 'invalid') return reading
  const number = reading.value
  if (await isFirstNumber(tx, card, number)) {
    await addTypedNumber(deps, tx, { personId: card.personId, value: number }, circumstances)
    return done(card.personId)
  }
  const personId = await findOrMakePerson(deps, tx, { value: number, valid: true }, circumstances)
  if (personId === card.personId || (await findCardOf(tx, personId)) === null) return done(personId)
  return (await duplicateOf(tx, personId)) ?? done(personId)
}

/** Somebody known by a WhatsApp id alone gets a number, as far as we know: a claim, if nobody else has it. */
async function isFirstNumber(tx: Transaction, card: ContactRow, number: string): Promise<boolean> {
  const person = (await lockWorks(tx, [card.personId])).get(card.personId)?.person
  if (person === undefined || person.addresses.some((address) => address.kind === 'phone')) return false
  return (await findByAddresses(tx, [{ kind: 'phone', value: number }])).length === 0
}
