// Letters that Unicode does not take apart into a base letter and a mark.
const BASE_LETTERS: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['ł', 'l'],
  ['ħ', 'h'],
  ['ı', 'i'],
  ['þ', 'th'],
])

/** Words as search compares them: without case, accents and punctuation, one space between two. */
export function foldForSearch(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{ASCII}]/gu, (letter) => BASE_LETTERS.get(letter) ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

const DIGITS_MIN = 2

/**
 * The digits of a search for a number, or null when it is not one. Plus, spaces and leading zeros do not matter, because
 * numbers are kept with their country code and people leave it out.
 */
export function searchedDigits(text: string): string | null {
  if (!/^[\d+()./\s-]+$/.test(text)) return null
  const digits = text.replace(/\D/g, '').replace(/^0+/, '')
  return digits.length < DIGITS_MIN ? null : digits
}
