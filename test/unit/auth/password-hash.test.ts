import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeApiKey, parseApiKey } from '../../../src/auth/api-key.ts'
import { isEasyToGuess } from '../../../src/auth/common-passwords.ts'
import { hashPassword, verifyPassword } from '../../../src/auth/password-hash.ts'
import { organizationId } from '../../../src/domain/ids.ts'
import { newId } from '../../../src/store/new-id.ts'

test('a password is verified by its hash, and no other is', async () => {
  const hash = await hashPassword('a long enough phrase')
  assert.match(hash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/)
  assert.equal(await verifyPassword(hash, 'a long enough phrase'), true)
  assert.equal(await verifyPassword(hash, 'a long enough phrasE'), false)
})

test('two hashes of one password differ, and its form on another keyboard does not matter', async () => {
  const composed = await hashPassword('Caf\u00e9 au lait, please')
  assert.notEqual(composed, await hashPassword('Caf\u00e9 au lait, please'))
  assert.equal(await verifyPassword(composed, 'Cafe\u0301 au lait, please'), true)
})

test('what is no hash of ours, or asks for endless work, verifies nothing', async () => {
  const [, , , , salt, tag] = (await hashPassword('a long enough phrase')).split('$')
  for (const hash of [
    '',
    'plain',
    `$argon2id$v=19$m=9999999,t=2,p=1$${salt}$${tag}`,
    `$argon2id$v=19$m=19456,t=99,p=1$${salt}$${tag}`,
  ]) {
    assert.equal(await verifyPassword(hash, 'a long enough phrase'), false)
  }
})

test('a hash made with other figures is understood, so that the figures can be changed', async () => {
  const { argon2Sync } = await import('node:crypto')
  const nonce = Buffer.from('somesaltsomesalt')
  const tag = argon2Sync('argon2id', {
    message: 'password',
    nonce,
    memory: 8_192,
    passes: 3,
    parallelism: 2,
    tagLength: 32,
  })
  const unpadded = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '')
  assert.equal(
    await verifyPassword(`$argon2id$v=19$m=8192,t=3,p=2$${unpadded(nonce)}$${unpadded(tag)}`, 'password'),
    true,
  )
})

for (const password of [
  'Password1234',
  'qwertyuiop123',
  '112233445566',
  'aaaaabbbbbbb',
  'ada.lovelace',
  'HarbourBank2',
  'zyxwvutsrqpo',
]) {
  test(`${password} is easy to guess`, () => {
    assert.equal(isEasyToGuess(password, ['ada.lovelace', 'Harbour Bank']), true)
  })
}

for (const password of ['a long enough phrase', 'vK7-quiet-otter', 'harbour wall at dusk']) {
  test(`${password} is not`, () => assert.equal(isEasyToGuess(password, ['ada.lovelace', 'Harbour Bank']), false))
}

test('an API key names its organization and carries 256 bits that are kept as a hash only', () => {
  const id = organizationId(newId())
  const { text, secretHash } = makeApiKey(id)
  assert.match(text, /^yl_[A-Za-z0-9_-]{22}_[A-Za-z0-9_-]{43}$/)
  assert.deepEqual(parseApiKey(text), { organizationId: id, secretHash })
  assert.equal(parseApiKey(text.slice(0, -1)), null)
  assert.equal(parseApiKey(`${text}x`), null)
  assert.equal(parseApiKey(''), null)
})
