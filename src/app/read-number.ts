import { isCountry, type PhoneNumber, parsePhoneNumber } from '../domain/phone-number.ts'
import type { Transaction } from '../store/database.ts'
import { loadOrganization } from '../store/organizations.ts'
import { type CardProblem, invalid } from './contact-card.ts'

/** Reads a number as an agent typed it; without a country code it is one of the organization's country. */
export async function readNumber(
  tx: Transaction,
  text: string,
): Promise<{ readonly kind: 'done'; readonly value: PhoneNumber } | CardProblem> {
  const country = (await loadOrganization(tx))?.defaultCountry ?? ''
  const reading = parsePhoneNumber(text, { defaultCountry: isCountry(country) ? country : null })
  if (reading.kind === 'valid') return { kind: 'done', value: reading.number }
  return invalid('contact.number', { number: text, country, reason: reading.reason })
}
