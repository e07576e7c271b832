import {
  type CountryCode,
  isSupportedCountry,
  type PhoneNumber as ParsedNumber,
  ParseError,
  parsePhoneNumberWithError,
  validatePhoneNumberLength,
} from 'libphonenumber-js/max'

// Screens import this file for its types only: the full metadata weighs some 150 KB.

declare const brand: unique symbol

/** A valid number in E.164 form, `+12025550101`. Only parsePhoneNumber makes one. */
export type PhoneNumber = string & { readonly [brand]: 'PhoneNumber' }

/** A two-letter country code that the number library knows. */
export type Country = CountryCode

export type PhoneNumberReading =
  | {
      readonly kind: 'valid'
      readonly number: PhoneNumber
      /** Null for numbers of no country, such as +800. */
      readonly country: Country | null
      /** `unknown` where the country's numbering plan does not tell, as in North America. */
      readonly mobile: 'yes' | 'no' | 'unknown'
    }
  | { readonly kind: 'invalid'; readonly reason: PhoneNumberProblem }

type PhoneNumberProblem = 'empty' | 'not_a_number' | 'too_short' | 'too_long' | 'not_possible'

// E.164 allows 15 digits; spaces, brackets and prefixes need some room beside them.
const TEXT_LENGTH_MAX = 64
const INVISIBLE = /[\p{Cc}\p{Cf}]/gu
const FULL_WIDTH = /[\uff01-\uff5e]/g
const FULL_WIDTH_OFFSET = 0xfee0
// The library reads letters as the digits of a telephone keypad: a slip of the finger would become a number.
const LETTER = /\p{L}/u

/** The library's words for what is wrong, in ours. */
const PROBLEMS: ReadonlyMap<string, PhoneNumberProblem> = new Map([
  ['TOO_SHORT', 'too_short'],
  ['TOO_LONG', 'too_long'],
  ['NOT_A_NUMBER', 'not_a_number'],
  ['INVALID_COUNTRY', 'not_possible'],
  ['INVALID_LENGTH', 'not_possible'],
])
/** Kinds of numbers that may live in a mobile phone or receive texts. */
const MAY_BE_MOBILE: ReadonlySet<string> = new Set(['FIXED_LINE_OR_MOBILE', 'VOIP', 'PERSONAL_NUMBER'])

/**
 * Reads a number as a person typed it; numbers without `+` are read as of `defaultCountry`, if there is one.
 * Forms that a country has given up, as old WhatsApp ids still use them, become today's (reliability §3.6).
 */
export function parsePhoneNumber(
  text: string,
  { defaultCountry }: { readonly defaultCountry: Country | null },
): PhoneNumberReading {
  const typed = clean(text)
  if (typed === '') return invalid('empty')
  if (LETTER.test(typed)) return invalid('not_a_number')
  if (typed.length > TEXT_LENGTH_MAX) return invalid('too_long')
  const parsed = parse(typed, defaultCountry)
  if (parsed instanceof ParseError) return invalid(PROBLEMS.get(parsed.message) ?? 'not_a_number')
  // An extension would be lost silently.
  if (parsed.ext !== undefined) return invalid('not_a_number')
  const current = parse(inCurrentForm(parsed.number), null)
  return judge(current instanceof ParseError ? parsed : current)
}

/** Whether a text is a country code of the number library. */
export function isCountry(text: string): text is Country {
  return isSupportedCountry(text)
}

/** The country that a number belongs to; null where one code serves several and the number does not say. */
export function countryOf(number: string): string | null {
  const parsed = parse(number, null)
  return parsed instanceof ParseError ? null : (parsed.country ?? null)
}

/** The number as people read it, in international form: `+1 202 555 0101`. */
export function formatForReading(number: PhoneNumber): string {
  const parsed = parse(number, null)
  return parsed instanceof ParseError ? number : parsed.formatInternational()
}

/** The digits alone: the first guess at a WhatsApp id. WhatsApp may answer with another one, which then counts. */
export function waIdOf(number: PhoneNumber): string {
  return number.slice(1)
}

function clean(text: string): string {
  const visible = text.replace(INVISIBLE, '')
  return visible.replace(FULL_WIDTH, (wide) => String.fromCharCode(wide.charCodeAt(0) - FULL_WIDTH_OFFSET)).trim()
}

function parse(text: string, defaultCountry: Country | null): ParsedNumber | ParseError {
  try {
    const country = defaultCountry === null ? {} : { defaultCountry }
    return parsePhoneNumberWithError(text, { ...country, extract: false })
  } catch (error) {
    if (error instanceof ParseError) return error
    throw error
  }
}

/** Mexico dropped the 1 after +52 in 2019; Brazil put a 9 before every mobile number by 2016. */
function inCurrentForm(e164: string): string {
  return e164.replace(/^\+521(\d{10})$/, '+52$1').replace(/^(\+55[1-9]\d)([6-9]\d{7})$/, '$19$2')
}

function judge(parsed: ParsedNumber): PhoneNumberReading {
  const e164 = parsed.number.toString()
  if (!parsed.isValid()) return invalid(PROBLEMS.get(validatePhoneNumberLength(e164) ?? '') ?? 'not_possible')
  return { kind: 'valid', number: e164 as PhoneNumber, country: parsed.country ?? null, mobile: mobileOf(parsed) }
}

function mobileOf(parsed: ParsedNumber): 'yes' | 'no' | 'unknown' {
  const type = parsed.getType()
  if (type === 'MOBILE') return 'yes'
  return type === undefined || MAY_BE_MOBILE.has(type) ? 'unknown' : 'no'
}

function invalid(reason: PhoneNumberProblem): PhoneNumberReading {
  return { kind: 'invalid', reason }
}
