import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ownerErrors, trimmed } from '../../../src/web/screens/setup/owner-fields.ts'
import { placeOfThisBrowser } from '../../../src/web/screens/setup/place.ts'
import { nextPath } from '../../../src/web/screens/sign-in/next-path.ts'

test('After sign-in people come back to the address they asked for, and never to another site.', () => {
  const after = (next: string) => nextPath(`next=${encodeURIComponent(next)}`)
  assert.equal(after('/contacts/1?ask=whatsapp'), '/contacts/1?ask=whatsapp')
  for (const elsewhere of ['//evil.example', '/\\evil.example', 'https://evil.example', 'javascript:alert(1)', '']) {
    assert.equal(after(elsewhere), '/inbox', elsewhere)
  }
})

test('Set-up says what is missing in the order of the fields, and does not cut a password.', () => {
  const fields = { organizationName: ' ', name: 'Sam', email: 'sam', password: 'too short' }
  assert.deepEqual(Object.keys(ownerErrors(fields)), ['organizationName', 'email', 'password'])
  const good = { organizationName: ' Bank ', name: 'Sam', email: ' sam@bank.example', password: ' twelve or more ' }
  assert.deepEqual(ownerErrors(good), {})
  assert.deepEqual(trimmed(good), {
    organizationName: 'Bank',
    name: 'Sam',
    email: 'sam@bank.example',
    password: ' twelve or more ',
  })
})

test('Country and language come from the browser, also where its tag names no country.', () => {
  const { country, language } = placeOfThisBrowser('de')
  assert.deepEqual([country, language], ['DE', 'de'])
  assert.equal(placeOfThisBrowser('es-419').country, 'US')
  assert.deepEqual([placeOfThisBrowser('en-US@posix').country, placeOfThisBrowser('C').language], ['US', 'en'])
})
