import { isStop, type Situation } from './meaning.ts'
import { normalizeKeepingAccents, normalizeReply, toSentences, toTokens } from './normalize.ts'
import { toSkeleton } from './skeleton.ts'
import { entriesFor, type Verdict, verdictOf } from './verdict.ts'
import type { Entry, Vocabulary } from './vocabulary.ts'

/** A stop that the plain reading of the whole message does not show, and how it was found. */
export type FoundStop = { readonly entry: Entry; readonly how: string }

// Carriers' habit: the stop word and the number it was sent to (reliability §4.5, French row).
const SHORT_CODE = /^(\p{L}+)(?: (?:to|au|a|al|an|ao|for|pour))? \d{4,6}$/u
const SPELLED_LETTERS_MIN = 3
// "Don't stop texting me" asks for the opposite; "no, stop texting me" does not.
const NEGATION = /(?:^| )(?:don t|dont|do not|never|not)$/u
const NEGATION_ASKED_WHY = /^why /u

type Message = { readonly opening: string; readonly normalized: string; readonly isCut: boolean }
type ReadText = (normalized: string) => Verdict | null

/** Looks where only a stop is looked for: disguised spellings, phrases inside a text, sentences of their own (§4.2). */
export function findStop(message: Message, vocabulary: Vocabulary, situation: Situation): FoundStop | null {
  const { normalized } = message
  const skeleton = toSkeleton(normalized)
  const read: ReadText = (text) => verdictOf(text, vocabulary, situation)
  return (
    asWhole(message, skeleton, vocabulary, read) ??
    within(normalized, vocabulary) ??
    within(skeleton, vocabulary) ??
    asSentence(message, read)
  )
}

function asWhole(
  { opening, normalized, isCut }: Message,
  skeleton: string,
  vocabulary: Vocabulary,
  read: ReadText,
): FoundStop | null {
  // The last word of a cut text may be half a word.
  if (isCut) return plainStop(read(normalized.slice(0, normalized.lastIndexOf(' '))), 'repeated')
  return (
    plainStop(readIfAny(SHORT_CODE.exec(normalized)?.[1], read), 'short-code') ??
    anyStop(readIfAny(spelledOut(skeleton), read), 'spelled') ??
    anyStop(skeleton === normalized ? null : read(skeleton), 'lookalike') ??
    accented(opening, normalized, vocabulary)
  )
}

function readIfAny(text: string | undefined, read: ReadText): Verdict | null {
  return text === undefined ? null : read(text)
}

function anyStop(verdict: Verdict | null, how: string): FoundStop | null {
  return verdict?.kind === 'stop' ? { entry: verdict.entry, how } : null
}

/** Not `cancel` and its like, which stop only when nothing stands beside them. */
function plainStop(verdict: Verdict | null, how: string): FoundStop | null {
  return verdict?.entry.kind === 'stop_alone' ? null : anyStop(verdict, how)
}

/** `s t o p` → `stop`; undefined when the text is not single letters. */
function spelledOut(skeleton: string): string | undefined {
  const letters = toTokens(skeleton)
  const isSpelled = letters.length >= SPELLED_LETTERS_MIN && letters.every((letter) => /^\p{L}$/u.test(letter))
  return isSpelled ? letters.join('') : undefined
}

/** A local stop word written with all its accents is nobody else's word. */
function accented(opening: string, normalized: string, vocabulary: Vocabulary): FoundStop | null {
  const written = normalizeKeepingAccents(opening)
  const entry = entriesFor(normalized, vocabulary).find((listed) => isStop(listed) && listed.accented === written)
  return entry ? { entry, how: 'accented' } : null
}

function within(text: string, vocabulary: Vocabulary): FoundStop | null {
  const padded = ` ${text} `
  for (const entry of vocabulary.anywhere) {
    const at = padded.indexOf(` ${entry.word} `)
    if (at < 0) continue
    const before = padded.slice(0, at).trim()
    const isNegated = NEGATION.test(before) && !NEGATION_ASKED_WHY.test(before)
    if (!isNegated) return { entry, how: 'within' }
  }
  return null
}

/** "Stop. I never asked for this." The last sentence of a cut text may be half a sentence, so it does not count. */
function asSentence({ opening, isCut }: Message, read: ReadText): FoundStop | null {
  const sentences = toSentences(opening)
  for (const sentence of isCut ? sentences.slice(0, -1) : sentences) {
    const found = plainStop(read(normalizeReply(sentence)), 'sentence')
    if (found) return found
  }
  return null
}
