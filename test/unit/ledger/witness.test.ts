import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Asked, readWitnessAnswer } from '../../../src/ledger/witness-answer.ts'
import { formatAddCheckpoint, parseAddCheckpoint } from '../../../src/ledger/witness-request.ts'
import { CHECKPOINT, CHECKPOINT_TEXT, COSIGNED_AT, LOG_LINE, WITNESS, WITNESS_LINE } from './signed-samples.ts'

const ASKED: Asked = { checkpointText: CHECKPOINT_TEXT, oldSize: 5, witness: WITNESS.key }
const HASH = Buffer.alloc(32, 7)

function answer(status: number, body: string | Uint8Array, contentType: string | null = 'text/plain') {
  return readWitnessAnswer({ status, contentType, body: Buffer.from(body) }, ASKED)
}

test('the request is the old size, the proof, an empty line and the checkpoint as it is', () => {
  const body = formatAddCheckpoint({ oldSize: 5, path: [HASH], note: CHECKPOINT })
  assert.equal(Buffer.from(body).toString(), `old 5\n${HASH.toString('base64')}\n\n${CHECKPOINT.toString()}`)
  const parsed = parseAddCheckpoint(body)
  assert.deepEqual([parsed.oldSize, parsed.path.map((hash) => Buffer.from(hash))], [5, [HASH]])
  assert.deepEqual(Buffer.from(parsed.note), CHECKPOINT)
  const empty = parseAddCheckpoint(formatAddCheckpoint({ oldSize: 0, path: [], note: CHECKPOINT }))
  assert.deepEqual([empty.oldSize, empty.path.length], [0, 0])
})

test('every request that is not of this form is refused', () => {
  const hash = HASH.toString('base64')
  const heads = ['', 'old', 'old 05', 'old -1', 'old 1e3', 'new 5', 'old 5\nabc', `old 5\n${hash.slice(0, -1)}`]
  for (const head of [...heads, `old 5${`\n${hash}`.repeat(64)}`, `old 5\r`])
    assert.throws(() => parseAddCheckpoint(Buffer.from(`${head}\n\nnote`)), { code: 'witness.request' }, head)
  assert.throws(() => parseAddCheckpoint(Buffer.from('old 5\n')), { code: 'witness.request' })
  assert.throws(() => parseAddCheckpoint(Buffer.alloc(1_000_001)), { code: 'witness.request' })
})

test('a cosignature is kept when it is of the pinned key and over this text', () => {
  const kept = { kind: 'cosigned', line: WITNESS_LINE, seconds: COSIGNED_AT }
  assert.deepEqual(answer(200, WITNESS_LINE), kept)
  assert.deepEqual(answer(200, LOG_LINE + WITNESS_LINE), kept, 'lines of others are passed over')
})

test('a cosignature over another text, by another, changed or cut is none', () => {
  const otherText = { ...ASKED, checkpointText: CHECKPOINT_TEXT.replace('8', '9') }
  const reply = { status: 200, contentType: null, body: Buffer.from(WITNESS_LINE) }
  assert.deepEqual(readWitnessAnswer(reply, otherText), { kind: 'failed', problem: 'witness.answer' })
  const changed = WITNESS_LINE.replace('gIbSuSG', 'gIbSuSH')
  assert.notEqual(changed, WITNESS_LINE)
  for (const body of [LOG_LINE, changed, WITNESS_LINE.slice(0, -1), WITNESS_LINE.replace('—', '-'), '\n', '{}'])
    assert.deepEqual(answer(200, body), { kind: 'failed', problem: 'witness.answer' }, body)
})

test('a 409 says a size, unless it is the one that was asked from', () => {
  assert.deepEqual(answer(409, '3\n', 'text/x.tlog.size'), { kind: 'other_size', size: 3 })
  assert.deepEqual(answer(409, '0\n', 'text/x.tlog.size; charset=utf-8'), { kind: 'other_size', size: 0 })
  assert.deepEqual(answer(409, '5\n', 'text/x.tlog.size'), { kind: 'forked' })
  assert.deepEqual(answer(422, ''), { kind: 'forked' })
  for (const body of ['3', '03\n', ' 3\n', '3\n\n', '9007199254740993\n', '99999999999999999\n'])
    assert.deepEqual(answer(409, body, 'text/x.tlog.size'), { kind: 'failed', problem: 'witness.answer' }, body)
})
