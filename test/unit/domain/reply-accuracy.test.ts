import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { replyAccuracyDocument } from './reply-accuracy-document.ts'

const file = join(import.meta.dirname, '../../../docs/reply-accuracy.md')

if (process.argv.includes('--write')) writeFileSync(file, replyAccuracyDocument())

test('docs/reply-accuracy.md says how every sample is read', () => {
  assert.equal(readFileSync(file, 'utf8'), replyAccuracyDocument())
})
