import assert from 'node:assert/strict'
import { test } from 'node:test'
import { httpStatusOf, REFUSALS, type RefusalCode } from '../../../src/domain/refusal.ts'

const codes = Object.keys(REFUSALS).filter((code): code is RefusalCode => code in REFUSALS)

test('opt-in requests refuse with exactly the codes of the design, and the one input problem', () => {
  const names = codes.filter((code) => code.startsWith('optin.')).map((code) => code.slice('optin.'.length))
  assert.deepEqual(names.sort(), [
    'already_granted',
    'basis_required',
    'channel_off',
    'cooldown',
    'declined',
    'held',
    'in_progress',
    'max',
    'no_text',
    'not_a_contact',
    'quiet_hours',
    'unreachable',
  ])
})

test('a rule answers 409, a role 403 and missing input 422', () => {
  const others = codes.filter((code) => httpStatusOf(code) !== 409).map((code) => `${httpStatusOf(code)} ${code}`)
  assert.deepEqual(others.sort(), [
    '403 gate.no_right',
    '422 optin.basis_required',
    '422 tpl.missing',
    '422 tpl.not_supported',
  ])
})

test('every refusal is a whole sentence', () => {
  for (const code of codes) assert.match(REFUSALS[code].sentence, /^[A-Z].*\.$/, code)
})
