import type { ReplyLanguage } from '../language.ts'
import { normalizeKeepingAccents, normalizeReply, toTokens } from './normalize.ts'
import type { WordList } from './word-list.ts'

/** What a word can be. `stop`, `stop_alone` and `wrong_number` are the stop words, see word-list.ts for the difference. */
type EntryKind = 'yes' | 'no' | 'stop' | 'stop_alone' | 'wrong_number' | 'help' | 'polite' | 'unclear'

/** One word of one list, folded. */
export type Entry = {
  readonly kind: EntryKind
  readonly word: string
  readonly language: ReplyLanguage | null
  /** Quoted by evidence: which list, in which version, said so. */
  readonly rule: string
  readonly origin: 'list' | 'organization'
  /** `own_language`: counts only where its language is spoken. */
  readonly scope: 'everyone' | 'own_language'
  /** With its accents kept, when these make a word of local scope unmistakable (Vietnamese `dừng`); else null. */
  readonly accented: string | null
}

export type Vocabulary = {
  readonly byWord: ReadonlyMap<string, readonly Entry[]>
  /** The organization's own words. */
  readonly added: ReadonlyMap<string, readonly Entry[]>
  /** Phrases that stop from anywhere inside a message. */
  readonly anywhere: readonly Entry[]
  /** First word of a phrase → words in the longest phrase that begins so. */
  readonly longestFrom: ReadonlyMap<string, number>
  /** Words in the longest of the organization's own phrases. */
  readonly longestAdded: number
}

/** Folds the lists with the normalizer that also folds the answers, so that the two always meet. */
export function makeVocabulary(lists: readonly WordList[]): Vocabulary {
  const entries = lists.flatMap(entriesOfList)
  const byWord = Map.groupBy(entries, (entry) => entry.word)
  const longestFrom = new Map<string, number>()
  for (const { word } of entries) {
    const [first = '', ...rest] = word.split(' ')
    longestFrom.set(first, Math.max(longestFrom.get(first) ?? 1, rest.length + 1))
  }
  return { byWord, added: new Map(), anywhere: lists.flatMap(anywhereOfList), longestFrom, longestAdded: 1 }
}

/** The vocabulary with an organization's own words laid over it. */
export function withWords(vocabulary: Vocabulary, added: readonly Entry[]): Vocabulary {
  if (added.length === 0) return vocabulary
  const longestAdded = Math.max(...added.map((entry) => entry.word.split(' ').length))
  return { ...vocabulary, added: Map.groupBy(added, (entry) => entry.word), longestAdded }
}

/** How many words a phrase that begins with this one can have. */
export function longestPhraseFrom(first: string, { longestFrom, longestAdded }: Vocabulary): number {
  return Math.max(longestFrom.get(first) ?? 1, longestAdded)
}

/** All entries of a folded phrase. */
export function entriesOf(phrase: string, { byWord, added }: Vocabulary): readonly Entry[] {
  const listed = byWord.get(phrase) ?? []
  const own = added.get(phrase)
  return own === undefined ? listed : [...listed, ...own]
}

/** The folded form under which a word is stored and looked up; empty when nothing readable is left. */
export function foldWord(word: string): string {
  return toTokens(normalizeReply(word)).join(' ')
}

function entriesOfList(list: WordList): readonly Entry[] {
  return [
    ...list.yes.map((word) => makeEntry(list, 'yes', word)),
    ...list.no.map((word) => makeEntry(list, 'no', word)),
    ...(list.localNo ?? []).map((word) => makeEntry(list, 'no', word, 'own_language')),
    ...list.stop.plain.map((word) => makeEntry(list, 'stop', word)),
    ...list.stop.anywhere.map((word) => makeEntry(list, 'stop', word)),
    ...list.stop.alone.map((word) => makeEntry(list, 'stop_alone', word)),
    ...list.stop.local.map((word) => makeEntry(list, 'stop_alone', word, 'own_language')),
    ...list.stop.wrongNumber.map((word) => makeEntry(list, 'wrong_number', word)),
    ...list.help.map((word) => makeEntry(list, 'help', word)),
    ...list.polite.map((word) => makeEntry(list, 'polite', word)),
    ...list.unclear.map((word) => makeEntry(list, 'unclear', word)),
  ]
}

function anywhereOfList(list: WordList): readonly Entry[] {
  return list.stop.anywhere.map((word) => makeEntry(list, 'stop', word))
}

function makeEntry(list: WordList, kind: EntryKind, written: string, scope: Entry['scope'] = 'everyone'): Entry {
  const word = foldWord(written)
  const withAccents = normalizeKeepingAccents(written)
  return {
    kind,
    word,
    language: list.language,
    rule: `${list.language}/${kind}@${list.version}:${word}`,
    origin: 'list',
    scope,
    accented: scope === 'own_language' && withAccents !== word ? withAccents : null,
  }
}
