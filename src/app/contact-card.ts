import type { Basis } from '../domain/policy.ts'
import { foldForSearch } from '../domain/search-text.ts'
import { findAgent } from '../store/agents.ts'
import type { ContactRow } from '../store/contacts.ts'
import type { Transaction } from '../store/database.ts'
import type { Outcome } from './outcome.ts'

/** What an agent may write on a card. `undefined` leaves a field as it is. */
export interface CardInput {
  readonly givenName?: string | undefined
  readonly familyName?: string | undefined
  readonly language?: string | null | undefined
  readonly timeZone?: string | null | undefined
  readonly ownerId?: string | null | undefined
  readonly tags?: readonly string[] | undefined
  readonly basis?: Basis | null | undefined
}

export type CardProblem = Extract<Outcome<never>, { kind: 'invalid' }>

/** Judges what only the server can judge; null when the card may be written. */
export async function cardProblem(tx: Transaction, input: CardInput): Promise<CardProblem | null> {
  const { language, timeZone, ownerId } = input
  if (typeof language === 'string' && !isLanguageTag(language)) return invalid('contact.language', { value: language })
  if (typeof timeZone === 'string' && !isTimeZone(timeZone)) return invalid('contact.time_zone', { value: timeZone })
  if (typeof ownerId === 'string' && (await findAgent(tx, ownerId)) === null) return invalid('contact.owner', {})
  return null
}

/** The card with the input's fields, and the text by which it is found. */
export function changedCard(card: Omit<ContactRow, 'searchText'>, input: CardInput): ContactRow {
  const { givenName = card.givenName, familyName = card.familyName, tags = card.tags } = input
  const { language = card.language, timeZone = card.timeZone, ownerId = card.ownerId, basis = card.basis } = input
  const searchText = foldForSearch([givenName, familyName, ...tags].join(' '))
  return { ...card, givenName, familyName, tags, language, timeZone, ownerId, basis, searchText }
}

export function invalid(code: string, params: CardProblem['params']): CardProblem {
  return { kind: 'invalid', code, params }
}

function isLanguageTag(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1
  } catch {
    return false
  }
}

function isTimeZone(text: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}
