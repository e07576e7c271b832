import { toReplyLanguage } from '../language.ts'
import type { ExtraWord } from '../policy.ts'
import { type Entry, foldWord } from './vocabulary.ts'

/** An organization's own yes, no and stop words; what folds to nothing is left out, or it would match an empty message. */
export function entriesOfExtraWords(words: readonly ExtraWord[]): readonly Entry[] {
  return words.map(toEntry).filter((entry) => entry.word !== '')
}

function toEntry(extra: ExtraWord): Entry {
  const word = foldWord(extra.word)
  const language = toReplyLanguage(extra.language)
  return {
    kind: extra.class,
    word,
    language,
    // The version of these words is the policy's, which evidence records beside the rule.
    rule: `organization/${extra.class}:${word}`,
    origin: 'organization',
    scope: 'everyone',
    accented: null,
  }
}
