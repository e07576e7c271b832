import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SealBroken } from '../../../src/seal/envelope.ts'
import { hmac } from '../../../src/seal/hmac.ts'
import { deriveKey, formatKey, keyId, newKey, parseKey } from '../../../src/seal/master-key.ts'
import { unwrapKey, wrapKey } from '../../../src/seal/wrapped-key.ts'

const master = Buffer.alloc(32, 1)
const formerMaster = Buffer.alloc(32, 2)
const dataKey = Buffer.alloc(32, 3)

test('a wrapped key unwraps with its master key, also while another one is phased in', () => {
  const wrapped = wrapKey(formerMaster, dataKey, 'subject_keys|1')
  assert.deepEqual(unwrapKey([master, formerMaster], wrapped, 'subject_keys|1'), dataKey)
})

test('a wrapped key of an unknown master key is refused with that key’s id', () => {
  const wrapped = wrapKey(formerMaster, dataKey, 'subject_keys|1')
  assert.throws(() => unwrapKey([master], wrapped, 'subject_keys|1'), {
    name: 'SealBroken',
    message: `A key was wrapped by the master key ${keyId(formerMaster)}, which is not configured.`,
  })
})

test('a wrapped key does not unwrap at another place', () => {
  const wrapped = wrapKey(master, dataKey, 'subject_keys|1')
  assert.throws(() => unwrapKey([master], wrapped, 'subject_keys|2'), SealBroken)
})

test('a master key is read in Base64, with and without padding, and in hexadecimal', () => {
  const key = newKey()
  assert.deepEqual(parseKey(formatKey(key)), key)
  assert.deepEqual(parseKey(`${formatKey(key).replace('=', '')}\n`), key)
  assert.deepEqual(parseKey(key.toString('hex')), key)
})

test('a master key that is too short, too long or no Base64 is not read', () => {
  for (const text of ['', 'secret', 'a'.repeat(42), 'a'.repeat(45), `${'a'.repeat(42)}!`, 'ab'.repeat(31)]) {
    assert.equal(parseKey(text), undefined, text)
  }
})

test('keys for different uses differ from each other and from the master key', () => {
  const keys = [master, deriveKey(master, 'cookies'), deriveKey(master, 'codes')].map((key) => key.toString('hex'))
  assert.equal(new Set(keys).size, 3)
})

test('the keyed hash is that of RFC 4231, test case 2', () => {
  assert.equal(
    hmac(Buffer.from('Jefe'), 'what do ya want for nothing?').toString('hex'),
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  )
})
