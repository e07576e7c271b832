import assert from 'node:assert/strict'
import { test } from 'node:test'
import { LANGUAGES, type ReplyLanguage, toReplyLanguage } from '../../../src/domain/language.ts'
import { normalizeReply } from '../../../src/domain/reply/normalize.ts'
import { type ReplyContext, readReply } from '../../../src/domain/reply-intent.ts'
import { readTable } from './tables/read-table.ts'

const EVERYDAY_MIN = 30
const CELLS = readTable('reply-cells.txt').map(([language = '', meaning = '', text = '']) => ({
  language,
  meaning,
  text,
}))

test('every word of the word table means what its cell says in its own language', () => {
  const wrong = CELLS.filter(({ language, meaning, text }) => {
    return readReply(text, contextOf(language)).intent !== meaning.split(' ')[0]
  })
  assert.deepEqual(wrong, [])
})

test('a no counts in every language unless its own list keeps it local', () => {
  const everywhere = CELLS.filter(({ meaning, text }) => meaning === 'no' && text !== 'không')
  const wrong = everywhere.filter(({ text }) => readReply(text, contextOf('en')).intent !== 'no')
  assert.deepEqual(wrong, [])
})

test('a global stop word stops everywhere and a local one only where its language is spoken', () => {
  const stops = CELLS.filter(({ meaning }) => meaning.startsWith('stop'))
  const wrong = stops.filter(({ language, meaning, text }) => {
    const elsewhere = readReply(text, contextOf('en'))
    const isLocal = elsewhere.intent === 'other' && elsewhere.remark === 'stop_elsewhere'
    const isRight = meaning === 'stop local' ? isLocal : elsewhere.intent === 'stop'
    return !isRight || readReply(text, contextOf(`en org=${language}`)).intent !== 'stop'
  })
  assert.deepEqual(wrong, [])
})

test('a yes of another language than the request and English is never a yes', () => {
  const english = new Set(CELLS.filter(isYesOf('en')).map(({ text }) => text))
  for (const request of ['sw', 'th'] as const) {
    const foreign = CELLS.filter(({ language, meaning }) => meaning === 'yes' && language !== request)
    const wrong = foreign.filter(
      ({ text }) => !english.has(text) && readReply(text, contextOf(request)).intent === 'yes',
    )
    assert.deepEqual(wrong, [])
  }
})

test('every hard case is read as decided', () => {
  const readings = readTable('reply-hard-cases.txt').map(([context = '', expected = '', text = '']) => {
    const { intent, remark, rule } = readReply(text, contextOf(context))
    return { text, context, expected, got: remark === null ? intent : `${intent} ${remark}`, rule }
  })
  assert.deepEqual(
    readings.filter(({ expected, got }) => expected !== got),
    [],
  )
})

test('the normalizer folds each sample as listed', () => {
  for (const [text = '', normalized = ''] of readTable('reply-normalizer.txt')) {
    assert.equal(normalizeReply(text), normalized.normalize('NFC'), text)
  }
})

for (const language of LANGUAGES) {
  test(`everyday sentences in ${language} are neither yes nor stop`, () => {
    const sentences = readTable(`reply-everyday-${language}.txt`).map((cells) => cells.join(' | '))
    assert.ok(sentences.length >= EVERYDAY_MIN, 'premise: enough sentences')
    const context: ReplyContext = { ...contextOf(language), organizationLanguages: LANGUAGES }
    const readings = sentences.map((sentence) => ({ sentence, ...readReply(sentence, context) }))
    assert.deepEqual(
      readings.filter(({ intent }) => intent !== 'other'),
      [],
    )
  })
}

function isYesOf(wanted: string) {
  return ({ language, meaning }: { language: string; meaning: string }) => language === wanted && meaning === 'yes'
}

/** `pl contact=en org=de,fr`; `-` when nothing was asked. */
function contextOf(cell: string): ReplyContext {
  const [request = '-', ...options] = cell.split(' ')
  const option = (name: string) => options.find((text) => text.startsWith(`${name}=`))?.slice(name.length + 1)
  return {
    requestLanguage: toReplyLanguage(request),
    contactLanguage: toReplyLanguage(option('contact') ?? null),
    organizationLanguages: (option('org')?.split(',') ?? []).map(known),
  }
}

function known(code: string): ReplyLanguage {
  const language = toReplyLanguage(code)
  assert.ok(language, `unknown language ${code}`)
  return language
}
