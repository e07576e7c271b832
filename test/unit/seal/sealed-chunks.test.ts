import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { SealBroken } from '../../../src/seal/envelope.ts'
import { openChunks, type PlainSpan, sealChunks, sealedSize, sealedSpan } from '../../../src/seal/sealed-chunks.ts'

const PIECE = 64 * 1_024
const key = randomBytes(32)

async function* inSteps(bytes: Buffer, step: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += step) yield bytes.subarray(at, at + step)
}

async function joined(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = []
  for await (const chunk of chunks) all.push(chunk)
  return Buffer.concat(all)
}

function open(sealed: Buffer, span: PlainSpan): Promise<Buffer> {
  const { start, end } = sealedSpan(span)
  return joined(openChunks(key, inSteps(sealed.subarray(start, end), 7_001), span))
}

for (const size of [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 17]) {
  test(`${size} bytes come back whole and in every part`, async () => {
    const plain = randomBytes(size)
    const sealed = await joined(sealChunks(key, inSteps(plain, 10_007)))
    assert.equal(sealed.length, sealedSize(size))
    assert.deepEqual(await open(sealed, { size, start: 0, end: size }), plain)
    const spans = [
      [0, Math.min(1, size)],
      [Math.max(0, size - 1), size],
      [Math.min(PIECE - 3, size), Math.min(PIECE + 3, size)],
    ]
    for (const [start = 0, end = 0] of spans) {
      assert.deepEqual(await open(sealed, { size, start, end }), plain.subarray(start, end), `${start} to ${end}`)
    }
  })
}

test('a change, a cut, an exchange and another key show', async () => {
  const size = 2 * PIECE + 5
  const plain = randomBytes(size)
  const sealed = await joined(sealChunks(key, inSteps(plain, PIECE)))
  const whole = { size, start: 0, end: size }
  const changed = Buffer.from(sealed)
  changed[PIECE + 100] = (changed[PIECE + 100] ?? 0) ^ 1
  await assert.rejects(open(changed, whole), SealBroken)
  await assert.rejects(open(sealed.subarray(0, PIECE + 16), whole), SealBroken)
  const exchanged = Buffer.concat([
    sealed.subarray(PIECE + 16, 2 * (PIECE + 16)),
    sealed.subarray(0, PIECE + 16),
    sealed.subarray(2 * (PIECE + 16)),
  ])
  await assert.rejects(open(exchanged, whole), SealBroken)
  await assert.rejects(open(sealed, { size: 2 * PIECE, start: 0, end: 2 * PIECE }), SealBroken)
  await assert.rejects(joined(openChunks(randomBytes(32), inSteps(sealed, PIECE), whole)), SealBroken)
})
