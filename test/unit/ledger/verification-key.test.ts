import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { test } from 'node:test'
import { ed25519PrivateKey, ed25519Signer } from '../../../src/ledger/ed25519-signer.ts'
import { ED25519_TYPE, formatVkey, parseVkey, verificationKey } from '../../../src/ledger/verification-key.ts'
import { fails, hex } from './ledger-samples.ts'
import { LOG, LOG_NAME, LOG_VKEY, WITNESS, WITNESS_VKEY } from './signed-samples.ts'

test('the public keys and vkeys of the two seeds are those of the reference', () => {
  assert.equal(hex(LOG.key.publicKey), '03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8')
  assert.equal(hex(WITNESS.key.publicKey), '29acbae141bccaf0b22e1a94d34d0bc7361e526d0bfe12c89794bc9322966dd7')
  assert.equal(formatVkey(LOG.key), LOG_VKEY)
  assert.equal(formatVkey(WITNESS.key), WITNESS_VKEY)
})

test('a vkey that was read is the key that was written', () => {
  for (const { key } of [LOG, WITNESS]) {
    const read = parseVkey(formatVkey(key))
    assert.equal(formatVkey(read), formatVkey(key))
    assert.deepEqual([read.name, read.id, read.type], [key.name, key.id, key.type])
  }
})

test('every change of one character of a vkey is noticed', () => {
  for (let place = 0; place < LOG_VKEY.length; place += 1) {
    for (const character of ['A', 'b', '0', '+', ' ', '=', 'é']) {
      if (LOG_VKEY[place] === character) continue
      const changed = LOG_VKEY.slice(0, place) + character + LOG_VKEY.slice(place + 1)
      assert.throws(() => parseVkey(changed), { name: 'LedgerError' }, changed)
    }
    assert.throws(() => parseVkey(LOG_VKEY.slice(0, place)), { name: 'LedgerError' })
  }
})

test('a vkey says what is wrong with it', () => {
  const [name, id, encoded] = [LOG_NAME, 'a4e41ca0', LOG_VKEY.slice(-44)]
  fails('key.format', () => parseVkey(''))
  fails('key.format', () => parseVkey(`${name}+${id}`))
  fails('key.format', () => parseVkey(`${name}+${id.toUpperCase()}+${encoded}`))
  fails('key.format', () => parseVkey(`${name}+a4e41ca+${encoded}`))
  fails('key.format', () => parseVkey(`${name}+${id}+${encoded.replaceAll('/', '_')}`))
  fails('key.format', () => parseVkey(`${name}+${id}+${encoded}\n`))
  fails('key.format', () => parseVkey('x'.repeat(100_000)))
  fails('key.name', () => parseVkey(`+${id}+${encoded}`))
  fails('key.name', () => parseVkey(`log example+${id}+${encoded}`))
  fails('key.name', () => parseVkey(`log\u2003example+${id}+${encoded}`))
  fails('key.name', () => parseVkey(`${'n'.repeat(256)}+${id}+${encoded}`))
  fails('key.id', () => parseVkey(`${name}+a4e41ca1+${encoded}`))
  fails('key.id', () => parseVkey(`log.example/org-7f3b+${id}+${encoded}`))
  const typed = (type: number, length = 32) => Buffer.concat([Buffer.of(type), Buffer.alloc(length)]).toString('base64')
  for (const type of [0, 2, 5, 6, 255]) fails('key.type', () => parseVkey(`${name}+${id}+${typed(type)}`))
  for (const length of [0, 31, 33]) fails('key.type', () => parseVkey(`${name}+${id}+${typed(1, length)}`))
  fails('key.type', () => parseVkey(`${name}+${id}+`))
})

test('a name with a plus, white space, control characters or half a surrogate is no key name', () => {
  const { publicKey } = LOG.key
  for (const name of [
    '',
    'a+b',
    'a b',
    'a\tb',
    'a\nb',
    'a\u00a0b',
    'a\u0085b',
    'a\u0000b',
    'a\u001fb',
    '\ud800',
    'é'.repeat(128),
  ])
    fails('key.name', () => verificationKey({ name, type: ED25519_TYPE, publicKey }))
  assert.equal(verificationKey({ name: 'é'.repeat(127), type: ED25519_TYPE, publicKey }).name.length, 127)
})

test('only an Ed25519 key signs', () => {
  const identity = { name: LOG_NAME, type: ED25519_TYPE } as const
  fails('key.type', () => ed25519Signer(identity, generateKeyPairSync('ed448').privateKey))
  fails('key.format', () => ed25519PrivateKey(new Uint8Array(31)))
})
