import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { openSealed, SealBroken, seal } from '../../../src/seal/envelope.ts'

const key = Buffer.alloc(32, 7)
const place = 'consent_events|sealed_subject|018f'

test('what was sealed opens to the same bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (plain) => {
      assert.deepEqual(openSealed(key, seal(key, plain, place), place), Buffer.from(plain))
    }),
  )
})

test('sealing twice gives two different values, because the nonce is random', () => {
  assert.notDeepEqual(seal(key, Buffer.from('x'), place), seal(key, Buffer.from('x'), place))
})

test('a flip of any single bit is noticed', () => {
  const sealed = seal(key, Buffer.from('+15550100123'), place)
  for (let bit = 0; bit < sealed.length * 8; bit += 1) {
    const changed = Buffer.from(sealed)
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    assert.throws(() => openSealed(key, changed, place), SealBroken, `bit ${bit}`)
  }
})

test('every shortened value is refused, a four-byte tag too', () => {
  const sealed = seal(key, Buffer.from('+15550100123'), place)
  for (let length = 0; length < sealed.length; length += 1) {
    assert.throws(() => openSealed(key, sealed.subarray(0, length), place), SealBroken, `length ${length}`)
  }
})

test('a value copied to another place, or opened with another key, does not open', () => {
  const sealed = seal(key, Buffer.from('x'), place)
  assert.throws(() => openSealed(key, sealed, 'consent_events|sealed_subject|0190'), SealBroken)
  assert.throws(() => openSealed(Buffer.alloc(32, 8), sealed, place), SealBroken)
})
