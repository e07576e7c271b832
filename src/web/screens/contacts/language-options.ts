import { languageName } from '../../format/languages.ts'
import { contactStrings } from '../../strings/contacts.ts'
import { NONE } from './contact-fields.ts'

/** Languages whose answers Yesline reads (domain/language.ts); a text in another one falls back, and the prompt says so. */
const TAGS = [
  ...['ar', 'bn', 'cs', 'da', 'de', 'el', 'en', 'es', 'fi', 'fil', 'fr', 'he', 'hi', 'hu', 'id', 'it', 'ja'],
  ...['ko', 'ms', 'nb', 'nl', 'pl', 'pt', 'pt-BR', 'ro', 'ru', 'sk', 'sv', 'sw', 'th', 'tr', 'uk', 'ur', 'vi', 'zh'],
]

/** By name; a language that a card already has is among them. */
export function languageOptions(chosen: string): ReadonlyArray<{ readonly value: string; readonly label: string }> {
  const tags = chosen === NONE || TAGS.includes(chosen) ? TAGS : [chosen, ...TAGS]
  const options = tags.map((value) => ({ value, label: languageName(value) }))
  return [{ value: NONE, label: contactStrings.notKnown }, ...options.sort((a, b) => a.label.localeCompare(b.label))]
}
