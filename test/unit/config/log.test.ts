import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createLog, type LogFields } from '../../../src/log.ts'

function linesOf(write: (log: ReturnType<typeof createLog>) => void): Record<string, unknown>[] {
  const lines: Record<string, unknown>[] = []
  write(createLog('info', { write: (line: string) => lines.push(JSON.parse(line)) }))
  return lines
}

function lineOf(fields: LogFields): Record<string, unknown> {
  const { level, time, ...line } = linesOf((log) => log.warn('test.event', fields))[0] ?? {}
  return line
}

test('ids, codes, routes, counts and durations are written as they are', () => {
  const fields = {
    organizationId: '01934567-89ab-7def-8123-456789012345',
    traceId: '0af7651916cd43dd8448eb211c80319c',
    route: '/api/v1/contacts/:id',
    method: 'POST',
    status: 409,
    code: 'gate.window_closed',
    count: 3,
    durationMs: 1.5,
  }
  assert.deepEqual(lineOf(fields), { event: 'test.event', ...fields })
})

test('a provider’s error code is written, a phone number in its place is not', () => {
  assert.equal(lineOf({ code: '131026' }).code, '131026')
  for (const text of ['+15550100123', '15550100123', 'Ada Lovelace', 'Yes, please', 'a\nb']) {
    assert.equal(lineOf({ code: text }).code, '(withheld)', text)
  }
})

test('fields that are not on the list are left out', () => {
  const extra: object = { text: 'CANARY', authorization: 'CANARY', code: 'x' }
  assert.deepEqual(lineOf(extra), { event: 'test.event', code: 'x' })
})

test('an error is written without its message, and so is its cause', () => {
  const cause = new TypeError('CANARY inside')
  const error = Object.assign(new Error('CANARY\n    at CANARY (secret)', { cause }), {
    code: '22P02',
    detail: 'CANARY',
  })
  const line = lineOf({ error })
  assert.ok(!JSON.stringify(line).includes('CANARY'), JSON.stringify(line))
  assert.match(JSON.stringify(line), /"name":"Error","code":"22P02","stack":\["at .*log\.test\.ts/)
  assert.match(JSON.stringify(line), /"cause":\{"name":"TypeError"/)
})

test('lines below the level are not written', () => {
  const lines = linesOf((log) => {
    log.debug('quiet')
    log.error('loud')
  })
  assert.deepEqual(
    lines.map(({ event }) => event),
    ['loud'],
  )
})
