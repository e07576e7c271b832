/** Languages in which Yesline has its own customer-facing texts (product-ux §3.7). */
export const LANGUAGES = ['en', 'es', 'pt', 'fr', 'de', 'it'] as const
export type Language = (typeof LANGUAGES)[number]

/** Languages whose answers Yesline reads (reliability §4.5). Every text language is among them. */
export const REPLY_LANGUAGES = [
  ...LANGUAGES,
  ...(['nl', 'sv', 'nb', 'da', 'fi', 'pl', 'cs', 'sk', 'ro', 'hu', 'tr', 'el', 'ru', 'uk'] as const),
  ...(['ar', 'he', 'hi', 'bn', 'ur', 'id', 'ms', 'fil', 'vi', 'th', 'zh', 'ja', 'ko', 'sw'] as const),
] as const
export type ReplyLanguage = (typeof REPLY_LANGUAGES)[number]

export type LanguageChoice = {
  readonly language: Language
  /** Why the fallback was taken; null when the tag itself names a text language. */
  readonly fallback: null | 'no_tag' | 'no_texts'
}

// Tags that name one of our languages by another code: Norwegian in general, and codes that BCP 47 replaced.
const OTHER_CODES: ReadonlyMap<string, string> = new Map([
  ['no', 'nb'],
  ['nn', 'nb'],
  ['iw', 'he'],
  ['in', 'id'],
  ['tl', 'fil'],
  ['cmn', 'zh'],
])

/**
 * The text language for a BCP 47 tag such as `es`, `pt-BR` or Meta's `en_GB`.
 * A missing or malformed tag, or a language without texts, gives `fallback` and says why.
 */
export function toLanguage(tag: string | null, fallback: Language): LanguageChoice {
  const code = primarySubtag(tag)
  if (code === null) return { language: fallback, fallback: 'no_tag' }
  const language = LANGUAGES.find((candidate) => candidate === code)
  return language === undefined ? { language: fallback, fallback: 'no_texts' } : { language, fallback: null }
}

/** The language whose words a person with this BCP 47 tag may answer in, or null when we have no list for it. */
export function toReplyLanguage(tag: string | null): ReplyLanguage | null {
  const code = primarySubtag(tag)
  return REPLY_LANGUAGES.find((candidate) => candidate === code) ?? null
}

function primarySubtag(tag: string | null): string | null {
  const code = /^([a-z]{2,3})(?:[-_][a-z0-9]{1,8})*$/i.exec(tag?.trim() ?? '')?.[1]?.toLowerCase()
  return code === undefined ? null : (OTHER_CODES.get(code) ?? code)
}
