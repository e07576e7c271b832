/** A person's answer is short; what is longer is never an answer, and bounding it bounds the work (reliability §4.2). */
const READ_CODE_POINTS_MAX = 256
// NFKC makes up to 18 characters of one (U+FDFA); no answer is as long as this, and it keeps the work bounded.
const FOLDED_LENGTH_MAX = 1024

// Zero-width and bidi characters, variation selectors, other invisible fillers, and skin tones.
const INVISIBLE = /[\p{Cf}\p{Default_Ignorable_Code_Point}\p{Emoji_Modifier}]/gu
// Only these marks: stripping all of \p{M} would destroy the vowels of Hindi, Thai and Bengali.
const LATIN_MARKS = /[\u0300-\u036f]/g
const ARABIC_MARKS = /[\u064b-\u0652\u0640]/g
// After NFKD an alef with hamza or madda is two characters.
const ARABIC_ALEF = /\u0627[\u0653-\u0655]|[\u0622\u0623\u0625\u0671]/g
// U+2800, the blank Braille cell, is a symbol by category and a space to the eye.
const SEPARATORS = /[\p{P}\p{Sk}\p{Z}\s\u2800]+/gu
const GREEK = /\p{Script=Greek}/u

/** The first READ_CODE_POINTS_MAX code points, and whether anything was cut off. Outer white space does not count. */
export function takeOpening(text: string): { readonly opening: string; readonly isCut: boolean } {
  const trimmed = text.trim()
  // One code point is at most two code units, so this slice holds the limit and one more.
  const codePoints = Array.from(trimmed.slice(0, 2 * (READ_CODE_POINTS_MAX + 1)))
  const opening = codePoints.slice(0, READ_CODE_POINTS_MAX).join('').toWellFormed()
  return { opening, isCut: codePoints.length > READ_CODE_POINTS_MAX }
}

/**
 * Folds a text so that equal answers are equal strings: width, case, accents, invisible characters, punctuation and
 * white space disappear; letters of other scripts and symbols stay. The order of the steps matters (reliability §4.2).
 */
export function normalizeReply(text: string): string {
  const unmarked = foldArabic(toVisible(text).normalize('NFKD').replace(LATIN_MARKS, '')).replaceAll('\u20e3', '')
  // Never toLocaleLowerCase(): the answer must not depend on the machine's language.
  const lower = unmarked.toLowerCase().replaceAll('ı', 'i').replaceAll('ς', 'σ').replaceAll('ß', 'ss')
  return separateByOneSpace(lower.normalize('NFC'))
}

/** As far as normalizeReply goes without losing accents: `Dừng!` becomes `dừng`. */
export function normalizeKeepingAccents(text: string): string {
  return separateByOneSpace(toVisible(text).toLowerCase().normalize('NFC'))
}

/** A normalized text cut into words; every symbol and emoji is a word of its own. */
export function toTokens(normalized: string): readonly string[] {
  return normalized
    .replace(/\p{S}/gu, ' $& ')
    .split(' ')
    .filter((token) => token !== '')
}

/** The sentences of a text, for a stop that stands as a sentence of its own. */
export function toSentences(text: string): readonly string[] {
  return text
    .normalize('NFKC')
    .split(/[.!?…。؟।\r\n]+/u)
    .filter((sentence) => sentence.trim() !== '')
}

/** Whether the text asks something. The Greek question mark looks like, and normalizes to, a semicolon. */
export function isQuestion(text: string): boolean {
  const folded = text.normalize('NFKC')
  return /[?¿؟]/u.test(folded) || (folded.includes(';') && GREEK.test(folded))
}

function toVisible(text: string): string {
  const folded = text.normalize('NFKC').slice(0, FOLDED_LENGTH_MAX)
  // Invisible ones first, because JavaScript counts U+FEFF as white space.
  return folded
    .replace(INVISIBLE, '')
    .replace(/\s+/gu, ' ')
    .replace(/\p{Cc}/gu, '')
}

function foldArabic(text: string): string {
  return text.replace(ARABIC_MARKS, '').replace(ARABIC_ALEF, '\u0627').replaceAll('\u0649', '\u064a')
}

function separateByOneSpace(text: string): string {
  return text.replace(SEPARATORS, ' ').trim()
}
