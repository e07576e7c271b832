import assert from 'node:assert/strict'
import { test } from 'node:test'
import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { type CanonicalValue, canonicalBytes, canonicalJson } from '../../../src/ledger/canonical-json.ts'

const { value } = fc.letrec<{ value: CanonicalValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger(),
    fc.string({ unit: 'binary' }),
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(fc.string({ unit: 'binary' }), tie('value'), { maxKeys: 6 }),
  ),
}))

test('every value that evidence may hold prints as the canonicalize library prints it', () => {
  fc.assert(
    fc.property(value, (sample) => {
      assert.equal(canonicalJson(sample), canonicalize(sample))
    }),
    { numRuns: 2_000 },
  )
})

test('reading the text back and printing it again changes nothing', () => {
  fc.assert(
    fc.property(value, (sample) => {
      const text = canonicalJson(sample)
      assert.equal(canonicalJson(JSON.parse(text)), text)
    }),
  )
})

test('members are sorted by UTF-16 code units, as in the example of RFC 8785', () => {
  const names = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\u{1f600}': 5, '\u0080': 6, '\u00f6': 7 }
  const sorted = '{"\\r":2,"1":4,"\u0080":6,"\u00f6":7,"\u20ac":1,"\u{1f600}":5,"\ufb33":3}'
  assert.equal(canonicalJson(names), sorted)
})

test('only what JSON must escape is escaped, and bytes are UTF-8', () => {
  assert.equal(
    canonicalJson('\u0000\b\t\n\f\r"\\/\u001f\u007f\u2028é'),
    '"\\u0000\\b\\t\\n\\f\\r\\"\\\\/\\u001f\u007f\u2028é"',
  )
  assert.deepEqual(canonicalBytes('é'), Buffer.from([0x22, 0xc3, 0xa9, 0x22]))
})

test('a negative zero prints as zero', () => {
  assert.equal(canonicalJson(-0), '0')
})

// What types would refuse too, but parsed JSON and library values can carry.
const refused: readonly [string, unknown][] = [
  ['a fraction', 0.5],
  ['not a number', Number.NaN],
  ['infinity', Number.POSITIVE_INFINITY],
  ['an integer beyond the safe ones', 2 ** 53],
  ['a lone surrogate', '\ud800'],
  ['a member name with a lone surrogate', { '\udc00': 1 }],
  ['undefined', undefined],
  ['a member that is undefined', { member: undefined }],
  ['undefined in a list', [undefined]],
  ['a hole in a list', new Array(1)],
  ['a function', () => 1],
  ['a bigint', 1n],
  ['a symbol', Symbol('x')],
  ['a date', new Date(0)],
  ['a map', new Map()],
  ['bytes', Buffer.from('x')],
  ['an object that prints itself', { toJSON: () => 'x' }],
]

for (const [name, sample] of refused) {
  test(`${name} is refused`, () => {
    const untyped: (sample: never) => string = canonicalJson
    assert.throws(() => Reflect.apply(untyped, undefined, [sample]), TypeError)
  })
}
