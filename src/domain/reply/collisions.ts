import type { ReplyLanguage } from '../language.ts'
import type { Entry, Vocabulary } from './vocabulary.ts'

/** A word that is a yes in some languages and a no or a stop in others, with the decision what it then means. */
export type Resolution = {
  readonly word: string
  readonly yes: readonly ReplyLanguage[]
  readonly against: readonly ReplyLanguage[]
  readonly decision: string
  readonly date: string
}

/** Every known collision. A new one fails the build until somebody decides it here (reliability §4.5). */
export const RESOLUTIONS: readonly Resolution[] = [
  {
    word: 'tak',
    yes: ['pl'],
    against: ['id', 'ms'],
    decision: "The request's own language wins; a courtesy to a Danish request; everywhere else a no.",
    date: '2026-11-22',
  },
]

/** The collisions of a vocabulary that no resolution covers, as sentences for the person who added the word. */
export function unresolvedCollisions(vocabulary: Vocabulary, resolutions: readonly Resolution[]): readonly string[] {
  const complaints: string[] = []
  for (const [word, entries] of vocabulary.byWord) {
    const yes = languagesOf(entries, ['yes'])
    const against = languagesOf(entries, ['no', 'stop', 'stop_alone', 'wrong_number'])
    if (yes.length === 0 || against.length === 0) continue
    const resolution = resolutions.find((candidate) => candidate.word === word)
    const isCovered = resolution && coversAll(resolution.yes, yes) && coversAll(resolution.against, against)
    if (!isCovered) complaints.push(`"${word}" is yes in ${yes.join(', ')} and no or stop in ${against.join(', ')}`)
  }
  return complaints
}

function languagesOf(entries: readonly Entry[], kinds: readonly Entry['kind'][]): readonly ReplyLanguage[] {
  const languages = entries.filter((entry) => kinds.includes(entry.kind)).map((entry) => entry.language)
  return languages.filter((language) => language !== null)
}

function coversAll(covered: readonly ReplyLanguage[], languages: readonly ReplyLanguage[]): boolean {
  return languages.every((language) => covered.includes(language))
}
