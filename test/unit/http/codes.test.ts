import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { REFUSALS } from '../../../src/domain/refusal.ts'
import { CODES } from '../../../src/http/problem-codes.ts'
import { FAILURE_SENTENCES } from '../../../src/web/strings/failures.ts'
import { REFUSAL_SENTENCES } from '../../../src/web/strings/refusals.ts'

const root = join(import.meta.dirname, '../../../src')
const sources = ['app', 'http', 'auth', 'domain'].flatMap((folder) =>
  globSync(`${folder}/**/*.ts`, { cwd: root }).filter((path) => path !== join('http', 'problem-codes.ts')),
)
const text = sources.map((path) => readFileSync(join(root, path), 'utf8')).join('\n')

test('every code a use case answers with is in the table', () => {
  const made = [...text.matchAll(/(?:code: |invalid\(|ProblemError\(|answerProblem\(reply, )'([a-z_]+\.[a-z_]+)'/g)]
  const codes = new Set(made.map(([, code]) => code ?? ''))
  assert.ok(codes.size > 20, 'premise: codes are found')
  // `net.*` and provider codes say why a message failed, not why a request did.
  const answered = [...codes].filter((code) => !code.startsWith('net.'))
  assert.deepEqual(
    answered.filter((code) => !CODES.has(code)),
    [],
  )
})

test('every code in the table is made somewhere', () => {
  const unused = [...CODES.keys()].filter((code) => !text.includes(`'${code}'`) && !isPolicyCode(code))
  assert.deepEqual(unused, [])
})

/** Policy codes are put together from the problems of `checkPolicy`. */
function isPolicyCode(code: string): boolean {
  return code.startsWith('policy.') && text.includes(`'${code.slice('policy.'.length)}'`)
}

test('every refusal of the rules is in the table with its own status and sentence', () => {
  for (const [code, { sentence, httpStatus }] of Object.entries(REFUSALS)) {
    assert.deepEqual(CODES.get(code), { status: httpStatus, title: sentence })
  }
})

// Codes that only a program can cause: screens show the sentence for "anything else", with the reference.
const FOR_PROGRAMS =
  /^(input|idempotency|webhook)\.|^(contact\.owner|perm\.csrf|channel\.throughput|unknown|unavailable)$/

test('the workspace has words for every code a person can meet', () => {
  const worded = new Set([...Object.keys(FAILURE_SENTENCES), ...Object.keys(REFUSAL_SENTENCES)])
  const silent = [...CODES.keys()].filter((code) => !worded.has(code) && !FOR_PROGRAMS.test(code))
  assert.deepEqual(silent, [])
})
