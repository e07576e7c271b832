import assert from 'node:assert/strict'
import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto'
import { test } from 'node:test'
import * as forNode from '../../../src/ledger/ed25519.ts'
import { sha256 as nodeSha256 } from '../../../src/ledger/sha256.ts'
import * as forBrowsers from '../../../src/web/crypto/ed25519.ts'
import { sha256 } from '../../../src/web/crypto/sha256.ts'

/** 2^252 + 27742317777372353535851937790883648493, the order of the base point (RFC 8032). */
const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n

const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const rawKey = publicKey.export({ format: 'der', type: 'spki' }).subarray(12)
const message = new TextEncoder().encode('the text of a checkpoint\n')
const signature = sign(null, message, createPrivateKey(privateKey.export({ format: 'pem', type: 'pkcs8' })))

test('The browser hashes as the server does, at every length around a block.', () => {
  for (let length = 0; length <= 130; length += 1) {
    const bytes = Uint8Array.from({ length }, (_, index) => index)
    assert.deepEqual([...sha256(bytes)], [...nodeSha256(bytes)])
  }
})

test('The browser and the server accept the same signature and refuse the same ones.', () => {
  const claims: ReadonlyArray<readonly [what: string, isTrue: boolean, claim: forNode.Ed25519Claim]> = [
    ['right', true, { publicKey: rawKey, message, signature }],
    ['another text', false, { publicKey: rawKey, message: message.with(0, 0x21), signature }],
    ['a flipped bit in R', false, { publicKey: rawKey, message, signature: flipped(signature, 3) }],
    ['a flipped bit in S', false, { publicKey: rawKey, message, signature: flipped(signature, 40) }],
    ['S + L, which some accept', false, { publicKey: rawKey, message, signature: withLargerS(signature) }],
    ['another key', false, { publicKey: flipped(rawKey, 1), message, signature }],
    ['a key that is no point', false, { publicKey: new Uint8Array(32).fill(0xff), message, signature }],
    ['a short signature', false, { publicKey: rawKey, message, signature: signature.subarray(0, 63) }],
    ['a short key', false, { publicKey: rawKey.subarray(0, 31), message, signature }],
  ]
  for (const [what, isTrue, claim] of claims) {
    assert.equal(forBrowsers.isEd25519Signature(claim), isTrue, `browser: ${what}`)
    assert.equal(forNode.isEd25519Signature(claim), isTrue, `server: ${what}`)
  }
})

function flipped(bytes: Uint8Array, place: number): Uint8Array {
  return Uint8Array.from(bytes).with(place, (bytes[place] ?? 0) ^ 1)
}

/** The same signature with S + L for S: equal modulo L, and forbidden since it makes two signatures of one. */
function withLargerS(bytes: Uint8Array): Uint8Array {
  let value = ORDER
  for (let place = 63; place >= 32; place -= 1) value += BigInt(bytes[place] ?? 0) << BigInt(8 * (place - 32))
  return Uint8Array.from(bytes, (byte, place) =>
    place < 32 ? byte : Number((value >> BigInt(8 * (place - 32))) & 0xffn),
  )
}
