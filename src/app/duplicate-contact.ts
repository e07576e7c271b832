import { findCardOf } from '../store/contacts.ts'
import type { Transaction } from '../store/database.ts'
import { type CardProblem, invalid } from './contact-card.ts'

/** The refusal that names who has the number already; null when that person is not in the contacts. */
export async function duplicateOf(tx: Transaction, personId: string): Promise<CardProblem | null> {
  const card = await findCardOf(tx, personId)
  if (card === null) return null
  const otherName = `${card.givenName} ${card.familyName}`.trim()
  return invalid('contact.duplicate', { otherName, otherId: card.id })
}
