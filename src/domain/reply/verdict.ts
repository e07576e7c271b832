import { type Mark, meaningOf, type Situation } from './meaning.ts'
import { toTokens } from './normalize.ts'
import { type Entry, entriesOf, longestPhraseFrom, type Vocabulary } from './vocabulary.ts'

// Thai attaches its courtesies to the word before: ใช่ครับ is ใช่ with a polite ending.
const THAI_ENDING = /(?:นะ)?(?:ครับ|ครับผม|ค่ะ|คะ|จ้า|จ้ะ)$/u

/** `mixed` holds a yes and a stop; `weak_stop` a word that stops only alone, beside courtesies or a no. */
export type Verdict = {
  readonly kind: 'stop' | 'mixed' | 'weak_stop' | 'yes' | 'no' | 'help'
  readonly entry: Entry
}

type Marked = { readonly mark: Mark; readonly entry: Entry | null }

/**
 * Reads a normalized text whose every word is a known answer or a courtesy; null for everything else. There are no
 * prefix or substring rules: `stop by at 5` and `yes but not now` have words that nothing accounts for.
 */
export function verdictOf(normalized: string, vocabulary: Vocabulary, situation: Situation): Verdict | null {
  const marked = markAll(toTokens(normalized), vocabulary, situation)
  return marked === null ? null : judge(marked)
}

/** All entries of a phrase; a Thai word is also looked up without its polite ending. */
export function entriesFor(phrase: string, vocabulary: Vocabulary): readonly Entry[] {
  const entries = entriesOf(phrase, vocabulary)
  if (entries.length > 0 || !THAI_ENDING.test(phrase)) return entries
  return entriesOf(phrase.replace(THAI_ENDING, ''), vocabulary)
}

function markAll(tokens: readonly string[], vocabulary: Vocabulary, situation: Situation): readonly Marked[] | null {
  const marked: Marked[] = []
  let start = 0
  while (start < tokens.length) {
    const found = longestPhraseAt(tokens, start, vocabulary, situation)
    if (found === null) return null
    marked.push(found.marked)
    start = found.end
  }
  return marked
}

function longestPhraseAt(tokens: readonly string[], start: number, vocabulary: Vocabulary, situation: Situation) {
  const first = tokens[start] ?? ''
  const endMax = Math.min(tokens.length, start + longestPhraseFrom(first, vocabulary))
  for (let end = endMax; end > start; end -= 1) {
    const meaning = meaningOf(entriesFor(tokens.slice(start, end).join(' '), vocabulary), situation)
    if (meaning !== null) return { marked: meaning, end }
  }
  const isSymbol = /^\p{S}$/u.test(first)
  return isSymbol ? { marked: { mark: 'X', entry: null } satisfies Marked, end: start + 1 } : null
}

function judge(marked: readonly Marked[]): Verdict | null {
  const marks = marked.map(({ mark }) => mark).join('')
  const first = (mark: Mark) => marked.find((candidate) => candidate.mark === mark)?.entry ?? null
  const [stop, weakStop, yes, no, help] = [first('S'), first('W'), first('Y'), first('N'), first('H')]
  // Mixed signals are never a grant, and one that holds a stop word is a no (reliability §4.3).
  if (yes && (stop ?? weakStop)) return verdict('mixed', stop ?? weakStop)
  if (stop) return verdict('stop', stop)
  if (weakStop && /^[WX]+$/.test(marks)) return verdict('stop', weakStop)
  if (weakStop && /^[WXPQN]+$/.test(marks)) return verdict('weak_stop', weakStop)
  if (yes && /^P?YP*$/.test(marks)) return verdict('yes', yes)
  if (no && /^[NPQX]+$/.test(marks)) return verdict('no', no)
  if (help && /^[PQX]*H[PQX]*$/.test(marks)) return verdict('help', help)
  return null
}

function verdict(kind: Verdict['kind'], entry: Entry | null): Verdict | null {
  return entry === null ? null : { kind, entry }
}
