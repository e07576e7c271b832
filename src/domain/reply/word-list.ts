import type { ReplyLanguage } from '../language.ts'

/** The words of one language, as data. Words are written as people write them; the vocabulary stores them folded. */
export type WordList = {
  readonly language: ReplyLanguage
  /** Raised with every change, and part of every rule id that evidence quotes. */
  readonly version: number
  /** The native speaker who confirmed the list; null until one has. */
  readonly reviewer: string | null
  /** The day of the last change. */
  readonly date: string
  readonly yes: readonly string[]
  readonly no: readonly string[]
  /** A no only where this language is spoken: ordinary words elsewhere. */
  readonly localNo?: readonly string[]
  readonly stop: StopWords
  readonly help: readonly string[]
  /** Courtesies that may stand beside a yes, a no or a stop without changing it. */
  readonly polite: readonly string[]
  /** Neither yes nor no in this language, even where another language lists the same word. */
  readonly unclear: readonly string[]
}

/** Stop words act in every state; the first three groups are the global tier (reliability §4.1). */
export type StopWords = {
  /** Can only mean "no more messages": counts alone, beside courtesies, and as a sentence of its own. */
  readonly plain: readonly string[]
  /** Counts as the whole message only: `cancel` stops, `cancel my order` is conversation. */
  readonly alone: readonly string[]
  /** Counts anywhere inside a message. */
  readonly anywhere: readonly string[]
  /** Counts like `plain`, and says that the number belongs to somebody else. */
  readonly wrongNumber: readonly string[]
  /** The local tier: everyday words elsewhere, so the whole message only, and only where this language is spoken. */
  readonly local: readonly string[]
}

export const NO_STOP_WORDS: StopWords = { plain: [], alone: [], anywhere: [], wrongNumber: [], local: [] }
