import assert from 'node:assert/strict'
import { test } from 'node:test'
import { receiptNumber } from '../../../src/domain/receipt-number.ts'
import { cleanField as wireField } from '../../../src/domain/template.ts'
import { readDuration, writeDuration } from '../../../src/web/format/iso-duration.ts'
import { isFiltered, queryOf, readFilter } from '../../../src/web/screens/evidence/evidence-filter.ts'
import { readInboxAddress } from '../../../src/web/screens/inbox/inbox-address.ts'
import { inOrder, movedCount } from '../../../src/web/screens/inbox/list/use-steady-order.ts'
import { cleanField, missingField, templateSheet } from '../../../src/web/screens/inbox/templates/fill-template.ts'
import { checkText } from '../../../src/web/screens/settings/policy/check-text.ts'
import { hostileNames, hostileTexts } from '../../support/hostile-words.ts'

const rows = (...ids: string[]) => ids.map((id) => ({ id }))

test('While the pointer rests over the list rows keep their places, and new ones wait.', () => {
  const shown = inOrder(rows('new', 'c', 'a', 'b'), ['a', 'b', 'c'])
  assert.deepEqual(shown, rows('a', 'b', 'c'))
  assert.equal(movedCount(rows('new', 'c', 'a', 'b'), shown), 2)
})

test('Older conversations that are loaded below move nothing, and gone ones leave.', () => {
  const shown = inOrder(rows('a', 'b', 'older'), ['a', 'gone', 'b'])
  assert.deepEqual(shown, rows('a', 'b', 'older'))
  assert.equal(movedCount(rows('a', 'b', 'older'), shown), 0)
})

test('A conversation alone in the address is the same one in the list of all.', () => {
  assert.deepEqual(readInboxAddress('mine', 'person'), { view: 'mine', conversationId: 'person' })
  assert.deepEqual(readInboxAddress('person', undefined), { view: 'all', conversationId: 'person' })
  assert.deepEqual(readInboxAddress(undefined, undefined), { view: 'all', conversationId: null })
})

test('Filters come from the address; words that are none are left out of the question to the server.', () => {
  const filter = readFilter(new URLSearchParams('type=granted&channel=fax&from=2026-11-03&to=never'))
  assert.equal(filter.channel, null)
  assert.equal(filter.to, null)
  assert.ok(isFiltered(filter))
  const query = queryOf({ ...filter, type: 'nonsense' })
  assert.equal('type' in query, false)
  assert.ok(query.from?.endsWith('Z'))
})

test('The last day of a period is part of it.', () => {
  const query = queryOf(readFilter(new URLSearchParams('from=2026-11-03&to=2026-11-03')))
  assert.equal(Date.parse(query.to ?? '') - Date.parse(query.from ?? ''), 86_400_000)
})

test('A template shows names for what is still empty, and says which field it waits for.', () => {
  const body = 'Hello {{name}}, see you on {{date}}.'
  const words = (values: Record<string, string>) =>
    templateSheet(
      { format: 'NAMED', header: null, body, footer: null, buttons: [], otherParts: [], examples: {} },
      values,
    )
      .body.map((part) => part.text)
      .join('')
  assert.equal(words({ name: 'Tom' }), 'Hello Tom, see you on date.')
  assert.equal(words({ name: ' Tom\n Brook ', date: '3 May' }), 'Hello Tom Brook, see you on 3 May.')
  assert.equal(missingField(['name', 'date'], { name: 'Tom', date: ' ' }), 'date')
  assert.equal(missingField(['name'], { name: 'Tom' }), null)
})

test('The preview cleans a value as the way out does.', () => {
  for (const value of [
    ...Object.values(hostileNames),
    ...Object.values(hostileTexts),
    ' a\u0000b\t\u200bc \n',
    '\ud800x',
  ]) {
    assert.equal(cleanField(value), wireField(value))
  }
})

test('Durations keep the unit people use for them.', () => {
  assert.deepEqual(readDuration('PT24H'), { count: 24, unit: 'hours' })
  assert.deepEqual(readDuration('P1D'), { count: 24, unit: 'hours' })
  assert.deepEqual(readDuration('P7D'), { count: 7, unit: 'days' })
  assert.deepEqual(readDuration('PT90S'), { count: 90, unit: 'seconds' })
  assert.equal(writeDuration(readDuration('P7D')), 'P7D')
})

test('A receipt number is short, stable and free of letters that look like figures.', () => {
  const number = receiptNumber('01a20322-34d9-7d1e-87bc-42cf3698ba79')
  assert.match(number, /^YL-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)
  assert.equal(number, receiptNumber('01a20322-34d9-7d1e-87bc-42cf3698ba79'))
  assert.notEqual(number, receiptNumber('01a20322-34d9-7d1e-87bc-42cf3698ba7a'))
})

test('A text is refused for an unknown name, a lonely brace and too many characters.', () => {
  assert.equal(checkText('Hello {first_name}, {org} here.'), null)
  assert.match(checkText('Hello {surname}') ?? '', /surname/)
  assert.notEqual(checkText('Hello {first_name'), null)
  assert.notEqual(checkText(' '), null)
  assert.match(checkText('a'.repeat(1_030)) ?? '', /^6 /)
})
