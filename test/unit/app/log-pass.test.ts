import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { createLogPass } from '../../../src/app/log-pass.ts'

const MINUTE_MS = 60_000

test('a pass opens one log, for some minutes', () => {
  let now = 1_000_000 * MINUTE_MS
  const passWith = (key: string) =>
    createLogPass(
      (text) => createHmac('sha256', key).update(text).digest(),
      () => now,
    )
  const passes = passWith('key')
  const pass = passes.make('a')
  assert.equal(passes.accepts('a', pass), true)
  assert.equal(passes.accepts('b', pass), false)
  assert.equal(passWith('another').accepts('a', pass), false)
  assert.equal(passes.accepts('a', `${pass}x`), false)
  now += 10 * MINUTE_MS
  assert.equal(passes.accepts('a', pass), true)
  now += 10 * MINUTE_MS
  assert.equal(passes.accepts('a', pass), false)
})
