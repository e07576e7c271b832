import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { consentStatesDocument } from './consent-states-document.ts'

const file = join(import.meta.dirname, '../../../docs/consent-states.md')

if (process.argv.includes('--write')) writeFileSync(file, consentStatesDocument())

test('docs/consent-states.md says what the state machine does', () => {
  assert.equal(readFileSync(file, 'utf8'), consentStatesDocument())
})
