import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withoutBidiControls } from '../../../src/web/kit/bidi.ts'
import { initialsOf } from '../../../src/web/kit/initials.ts'

test('Initials are whole letters of the first and the last word.', () => {
  assert.deepEqual(
    ['Maria Lopez', 'Ana Maria da Silva', 'Cher', '  ', '👍 Tom', 'Örjan Åberg', '+1 202 555 0101'].map(initialsOf),
    ['ML', 'AS', 'C', '?', 'T', 'ÖÅ', '10'],
  )
})

test('Overrides, embeddings and isolates become visible; letters, emoji joiners and direction marks stay.', () => {
  assert.equal(withoutBidiControls('Eve \u202etxt.exe\u2069'), 'Eve ⟪?⟫txt.exe⟪?⟫')
  assert.equal(withoutBidiControls('مرحبا \u200f👩‍💻'), 'مرحبا \u200f👩‍💻')
})
