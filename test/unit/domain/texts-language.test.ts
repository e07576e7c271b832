import assert from 'node:assert/strict'
import { test } from 'node:test'
import { toLanguage, toReplyLanguage } from '../../../src/domain/language.ts'

test('a language tag leads to the texts of its language', () => {
  for (const tag of ['es', 'ES', 'es-MX', 'es_419', 'es-Latn-ES', ' es ']) {
    assert.deepEqual(toLanguage(tag, 'en'), { language: 'es', fallback: null }, tag)
  }
})

test('without a tag or without texts the fallback is taken and the reason is told', () => {
  assert.deepEqual(toLanguage(null, 'fr'), { language: 'fr', fallback: 'no_tag' })
  for (const tag of ['', 'spanish', 'e', 'es mx', 'es-', '../es']) {
    assert.deepEqual(toLanguage(tag, 'fr'), { language: 'fr', fallback: 'no_tag' }, tag)
  }
  assert.deepEqual(toLanguage('pl-PL', 'fr'), { language: 'fr', fallback: 'no_texts' })
})

test('answers are read in more languages than texts are written in, under old and new codes', () => {
  const tags = ['pl-PL', 'no', 'nn-NO', 'iw', 'tl', 'in_ID', 'zh-Hant-TW', 'fil', 'en_GB']
  assert.deepEqual(tags.map(toReplyLanguage), ['pl', 'nb', 'nb', 'he', 'fil', 'id', 'zh', 'fil', 'en'])
  assert.deepEqual([null, 'xx', 'la'].map(toReplyLanguage), [null, null, null])
})
