import assert from 'node:assert/strict'
import { test } from 'node:test'
import { REPLY_LANGUAGES } from '../../../src/domain/language.ts'
import { RESOLUTIONS, unresolvedCollisions } from '../../../src/domain/reply/collisions.ts'
import { toSkeleton } from '../../../src/domain/reply/skeleton.ts'
import { makeVocabulary } from '../../../src/domain/reply/vocabulary.ts'
import type { WordList } from '../../../src/domain/reply/word-list.ts'
import { WORD_LISTS } from '../../../src/domain/reply/word-lists.ts'
import { type ReplyContext, readReply } from '../../../src/domain/reply-intent.ts'

const vocabulary = makeVocabulary(WORD_LISTS)
const english: ReplyContext = { requestLanguage: 'en', contactLanguage: null, organizationLanguages: ['en'] }

test('every language of the product has exactly one word list', () => {
  const listed = WORD_LISTS.map(({ language }) => language)
  assert.deepEqual([...listed].sort(), [...REPLY_LANGUAGES].sort())
})

test('no word is yes in one language and no or stop in another without a decision', () => {
  assert.deepEqual(unresolvedCollisions(vocabulary, RESOLUTIONS), [])
})

test('a new collision is reported, and a decision for other languages does not cover it', () => {
  const swahili = WORD_LISTS.find(({ language }) => language === 'sw')
  assert.ok(swahili)
  const changed: WordList = { ...swahili, no: ['ja'] }
  const others = WORD_LISTS.filter(({ language }) => language !== 'sw')
  const complaints = unresolvedCollisions(makeVocabulary([...others, changed]), RESOLUTIONS)
  assert.equal(complaints.length, 1)
  assert.match(complaints[0] ?? '', /^"ja" is yes in de, nl, sv, nb, da and no or stop in sw$/)
  const tooNarrow = [{ word: 'ja', yes: ['de'], against: ['sw'], decision: 'German wins', date: '2026-11-22' } as const]
  assert.equal(unresolvedCollisions(makeVocabulary([...others, changed]), [...RESOLUTIONS, ...tooNarrow]).length, 1)
})

test('every decided collision still exists', () => {
  assert.equal(unresolvedCollisions(vocabulary, []).length, RESOLUTIONS.length)
})

test('no yes, no or courtesy is a global stop word, also by its looks', () => {
  for (const [word, entries] of vocabulary.byWord) {
    const innocent = entries.some(({ kind }) => kind === 'yes' || kind === 'polite' || kind === 'unclear')
    if (!innocent) continue
    const lookalikes = [...entries, ...(vocabulary.byWord.get(toSkeleton(word)) ?? [])]
    const stops = lookalikes.filter(({ kind, scope }) => kind.startsWith('stop') && scope === 'everyone')
    assert.deepEqual(stops, [], word)
  }
})

test('no list has a word that folds to nothing', () => {
  assert.equal(vocabulary.byWord.has(''), false)
})

test('an organization widens yes for its language, and built-in no and stop words stay what they are', () => {
  const extra = [
    { class: 'yes', word: 'OK', language: 'en' },
    { class: 'yes', word: '👍', language: 'en' },
    { class: 'yes', word: 'stop', language: 'en' },
    { class: 'yes', word: 'nein', language: 'en' },
    { class: 'yes', word: 'vale', language: 'es' },
  ] as const
  const read = (text: string) => readReply(text, english, extra).intent
  assert.deepEqual([read('ok!'), read('👍🏽'), read('ok thanks'), read('ok?')], ['yes', 'yes', 'yes', 'other'])
  assert.deepEqual([read('stop'), read('nein'), read('vale')], ['stop', 'no', 'other'])
  assert.equal(readReply('vale', { ...english, requestLanguage: 'es' }, extra).intent, 'yes')
  assert.equal(readReply('ok', english, extra).rule, 'organization/yes:ok')
})

test('an added word of which nothing readable is left matches nothing', () => {
  const extra = [{ class: 'yes', word: '!!!', language: 'en' }] as const
  const texts = ['', '...', '\u200b', 'จ้า']
  assert.deepEqual(
    texts.map((text) => readReply(text, english, extra).intent),
    texts.map(() => 'other'),
  )
})

test('an organization adds stop and no words of several words', () => {
  const extra = [
    { class: 'stop', word: 'no more harbour news', language: 'en' },
    { class: 'no', word: 'Rather not', language: 'en' },
    { class: 'no', word: 'ok', language: 'en' },
  ] as const
  assert.equal(readReply('No more Harbour news, please!', english, extra).intent, 'stop')
  assert.equal(readReply('rather not', english, extra).intent, 'no')
  assert.equal(readReply('OK', english, extra).intent, 'no')
  assert.equal(readReply('no more harbour', english, extra).intent, 'other')
})

test('the rule names the list, the class, the version and the word', () => {
  const spanish: ReplyContext = { ...english, requestLanguage: 'es' }
  assert.equal(readReply('Sí!', spanish).rule, 'es/yes@1:si')
  assert.equal(readReply('S T O P', spanish).rule, 'en/stop@1:stop+spelled')
  assert.equal(readReply('Buenas tardes', spanish).rule, 'other@1:unknown')
})
