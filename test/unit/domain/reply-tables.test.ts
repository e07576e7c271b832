import assert from 'node:assert/strict'
import { test } from 'node:test'
import { normalizeReply } from '../../../src/domain/reply/normalize.ts'
import { readReply } from '../../../src/domain/reply-intent.ts'
import { contextOf, EVERYDAY_LANGUAGES, hardCases, readEveryday, wordCells } from './reply-readings.ts'
import { readTable } from './tables/read-table.ts'

const EVERYDAY_MIN = 200
const CELLS = wordCells()

test('every word of the word table means what its cell says in its own language', () => {
  const wrong = CELLS.filter(({ context, meaning, text }) => readReply(text, context).intent !== meaning)
  assert.deepEqual(wrong, [])
})

test('a no counts in every language unless its own list keeps it local', () => {
  const everywhere = CELLS.filter(({ meaning, text }) => meaning === 'no' && text !== 'không')
  const wrong = everywhere.filter(({ text }) => readReply(text, contextOf('en')).intent !== 'no')
  assert.deepEqual(wrong, [])
})

test('a global stop word stops everywhere and a local one only where its language is spoken', () => {
  const stops = CELLS.filter(({ meaning }) => meaning === 'stop')
  const wrong = stops.filter(({ language, cell, text }) => {
    const elsewhere = readReply(text, contextOf('en'))
    const isLocal = elsewhere.intent === 'other' && elsewhere.remark === 'stop_elsewhere'
    const isRight = cell === 'stop local' ? isLocal : elsewhere.intent === 'stop'
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
  assert.deepEqual(
    hardCases().filter(({ expected, got }) => expected !== got),
    [],
  )
})

test('the normalizer folds each sample as listed', () => {
  for (const [text = '', normalized = ''] of readTable('reply-normalizer.txt')) {
    assert.equal(normalizeReply(text), normalized.normalize('NFC'), text)
  }
})

for (const language of EVERYDAY_LANGUAGES) {
  test(`everyday sentences in ${language} are neither yes nor stop`, () => {
    const readings = readEveryday(language)
    assert.ok(new Set(readings.map(({ sentence }) => sentence)).size >= EVERYDAY_MIN, 'premise: enough sentences')
    assert.deepEqual(
      readings.filter(({ intent }) => intent !== 'other'),
      [],
    )
  })
}

function isYesOf(wanted: string) {
  return ({ language, meaning }: { language: string; meaning: string }) => language === wanted && meaning === 'yes'
}
