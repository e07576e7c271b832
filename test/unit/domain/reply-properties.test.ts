import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { REPLY_LANGUAGES, type ReplyLanguage } from '../../../src/domain/language.ts'
import type { Situation } from '../../../src/domain/reply/meaning.ts'
import { normalizeReply } from '../../../src/domain/reply/normalize.ts'
import { readWith } from '../../../src/domain/reply/read.ts'
import { makeVocabulary } from '../../../src/domain/reply/vocabulary.ts'
import { NO_STOP_WORDS, type WordList } from '../../../src/domain/reply/word-list.ts'
import { WORD_LISTS } from '../../../src/domain/reply/word-lists.ts'
import { type ReplyContext, readReply } from '../../../src/domain/reply-intent.ts'
import { readTable } from './tables/read-table.ts'

const cells = readTable('reply-cells.txt').map(([language = '', meaning = '', text = '']) => ({
  language,
  meaning,
  text,
}))
const sayings = [...cells.map(({ text }) => text), ...readTable('reply-hard-cases.txt').map(([, , text = '']) => text)]
const globalStops = cells.filter(({ meaning }) => meaning === 'stop everywhere').map(({ text }) => text)
const nobody: ReplyContext = { requestLanguage: null, contactLanguage: null, organizationLanguages: [] }

const anyLanguage = fc.constantFrom(...REPLY_LANGUAGES)
const anyContext: fc.Arbitrary<ReplyContext> = fc.record({
  requestLanguage: fc.option(anyLanguage),
  contactLanguage: fc.option(anyLanguage),
  organizationLanguages: fc.array(anyLanguage, { maxLength: 3 }),
})
const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc
    .array(fc.constantFrom(...sayings, 'please', '👍', '?', '\n', '.'), { maxLength: 8 })
    .map((parts) => parts.join(' ')),
)
// Joiners and variation selectors are left to the tables: inside Indic words and emoji they carry meaning for the eye.
const invisible = fc.constantFrom('\u200b', '\u2060', '\u202e', '\u2066', '\u2069', '\ufeff', '\u00ad', '\ufe0f')

test('reading is total and pure: any text in any context has one reading', () => {
  fc.assert(
    fc.property(anyText, anyContext, (text, context) => {
      const first = readReply(text, context)
      assert.ok(['yes', 'no', 'stop', 'help', 'other'].includes(first.intent))
      assert.deepEqual(readReply(text, context), first)
    }),
    { numRuns: 2000 },
  )
})

test('normalizing twice changes nothing more', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const once = normalizeReply(text)
      assert.equal(normalizeReply(once), once)
    }),
    { numRuns: 2000 },
  )
})

test('case, width, outer punctuation, white space and invisible characters change no reading', () => {
  const decorated = fc.tuple(
    fc.constantFrom(...sayings.filter(isShort)),
    fc.array(fc.nat(), { minLength: 1 }),
    invisible,
  )
  fc.assert(
    fc.property(decorated, anyContext, ([text, choices, hidden], context) => {
      const plain = readReply(text, context)
      assert.deepEqual(readReply(decorate(text, choices, hidden), context), plain)
    }),
    { numRuns: 3000 },
  )
})

test('a message into which a global stop word is put is never a yes', () => {
  const words = fc.array(fc.constantFrom(...sayings, 'please', 'thanks', 'ok'), { maxLength: 4 })
  fc.assert(
    fc.property(words, fc.constantFrom(...globalStops), words, anyContext, (before, stop, after, context) => {
      assert.notEqual(readReply([...before, stop, ...after].join(' '), context).intent, 'yes')
    }),
    { numRuns: 3000 },
  )
})

test('the list of one language changes no yes of another', () => {
  const complete = makeVocabulary(WORD_LISTS)
  for (const language of REPLY_LANGUAGES) {
    const alone = makeVocabulary(WORD_LISTS.filter((list) => list.language === language || list.language === 'en'))
    const situation = asked(language)
    for (const text of sayings) {
      const isYesAlone = readWith(alone, text, situation).intent === 'yes'
      assert.equal(readWith(complete, text, situation).intent === 'yes', isYesAlone, `${language}: ${text}`)
    }
  }
})

test('not even a list made of the yes words of others changes a yes', () => {
  const yesWords = cells.filter(({ meaning }) => meaning === 'yes')
  const anyWords = fc.array(fc.constantFrom(...yesWords.map(({ text }) => text)), { maxLength: 20 })
  fc.assert(
    fc.property(anyWords, anyWords, anyWords, (yes, no, unclear) => {
      const added: WordList = { ...emptyList('sw'), yes, no, unclear, polite: no }
      const others = WORD_LISTS.filter(({ language }) => language !== 'sw')
      const vocabulary = makeVocabulary([...others, added])
      for (const { language, text } of yesWords) {
        const request = REPLY_LANGUAGES.find((candidate) => candidate === language && candidate !== 'sw')
        if (request) assert.equal(readWith(vocabulary, text, asked(request)).intent, 'yes', `${language}: ${text}`)
      }
    }),
    { numRuns: 40 },
  )
})

test('only the first 256 code points are read, and never as yes or no when there are more', () => {
  fc.assert(
    fc.property(anyText, anyContext, (text, context) => {
      const { intent } = readReply(`yes ${text} ${'x'.repeat(256)}`, context)
      assert.ok(intent === 'other' || intent === 'stop')
    }),
  )
  assert.equal(readReply('x'.repeat(65_536), { ...nobody, requestLanguage: 'en' }).intent, 'other')
  assert.equal(readReply(`yes${'\u200b'.repeat(300)}`, { ...nobody, requestLanguage: 'en' }).intent, 'other')
  assert.equal(readReply(`  yes${' '.repeat(65_536)}`, { ...nobody, requestLanguage: 'en' }).intent, 'yes')
  const long = `Stop texting me. ${'I have a lot to say about it. '.repeat(20)}`
  assert.equal(readReply(long, nobody).intent, 'stop')
  const cutInside = `${'x'.repeat(250)}. Stop by the branch at five`
  assert.ok(cutInside.slice(0, 256).endsWith('. Stop'), 'premise: the cut makes a sentence of half a sentence')
  assert.equal(readReply(cutInside, nobody).intent, 'other')
  assert.equal(readReply('stop '.repeat(100), nobody).intent, 'stop')
  assert.equal(readReply(`${'I will be there. '.repeat(14)} Please stop by the branch at five`, nobody).intent, 'other')
})

function asked(language: ReplyLanguage): Situation {
  return { asked: language, contact: null, spoken: new Set([language]) }
}

function emptyList(language: ReplyLanguage): WordList {
  const words = { yes: [], no: [], help: [], polite: [], unclear: [], stop: NO_STOP_WORDS }
  return { language, version: 1, reviewer: null, date: '2026-11-22', ...words }
}

/** Short enough that its decorations stay within what is read. */
function isShort(text: string): boolean {
  return text.length <= 100
}

function decorate(text: string, choices: readonly number[], hidden: string): string {
  const characters = Array.from(text).map((character, index) => {
    const choice = (choices[index % choices.length] ?? 0) % 5
    if (choice === 0) return character.toUpperCase()
    if (choice === 1) return character.toLowerCase()
    if (choice === 2) return toFullWidth(character)
    if (choice === 3) return `${character}${hidden}`
    return character
  })
  return ` “${characters.join('')}” !, \t`
}

function toFullWidth(character: string): string {
  const code = character.codePointAt(0) ?? 0
  return code > 0x20 && code < 0x7f ? String.fromCodePoint(code + 0xfee0) : character
}
