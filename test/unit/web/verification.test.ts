import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatLogPath } from '../../../src/ledger/log-path.ts'
import { tilesOf } from '../../../src/ledger/tile.ts'
import { packHashes } from '../../../src/ledger/tree-hash.ts'
import { verifyReceipt } from '../../../src/verify/verify-receipt.ts'
import { checkHistory } from '../../../src/web/verification/check-history.ts'
import { verdictOf } from '../../../src/web/verification/check-list.ts'
import { listChecks } from '../../../src/web/verification/list-checks.ts'
import { parseRemembered, type RememberedLog } from '../../../src/web/verification/remembered-log.ts'
import { numberedEntries } from '../ledger/ledger-samples.ts'
import { naiveLog } from '../ledger/naive-log.ts'
import { PINNED, RECEIPT, WITNESSED } from '../verify/receipt-samples.ts'

const log = naiveLog(numberedEntries(600))
const forged = naiveLog(numberedEntries(600).with(7, Buffer.from('another entry')))

test('A log that only grew since the last check is said to, whichever checkpoint is the larger.', async () => {
  const sizes = [
    [1, 600],
    [255, 257],
    [256, 512],
    [300, 300],
    [600, 300],
  ] as const
  for (const [remembered, now] of sizes) {
    const history = await checkHistory(headOf(log, now), memoryOf(log, remembered), filesOf(log))
    assert.deepEqual(history, { kind: 'extended', since: 1 }, `${remembered} and ${now}`)
  }
})

test('A log that was rewritten, forked or rolled back since the last check is found out.', async () => {
  const rewritten = await checkHistory(headOf(forged, 600), memoryOf(log, 300), filesOf(forged))
  assert.equal(rewritten.kind, 'rewritten')
  const forkedNow = await checkHistory(headOf(forged, 600), memoryOf(log, 600), filesOf(forged))
  assert.equal(forkedNow.kind, 'rewritten')
  const rolledBack = await checkHistory(headOf(log, 200), memoryOf(log, 300), async () => null)
  assert.match(rolledBack.kind === 'rewritten' ? rolledBack.sentence : '', /smaller than it was/)
})

test('Without a memory it is the first check; without a network later history is not claimed.', async () => {
  assert.deepEqual(await checkHistory(headOf(log, 600), null, filesOf(log)), { kind: 'first' })
  assert.deepEqual(await checkHistory(headOf(log, 600), memoryOf(log, 300), null), { kind: 'unasked' })
  assert.equal((await checkHistory(headOf(log, 600), memoryOf(log, 600), null)).kind, 'extended')
})

test('A memory that somebody damaged is no memory.', () => {
  const root = Buffer.alloc(32, 1).toString('base64')
  const right = { size: 5, root, since: 1, note: 'a note\n' }
  assert.equal(parseRemembered(right)?.size, 5)
  const wrong = [
    null,
    5,
    {},
    { ...right, size: -1 },
    { ...right, size: 0.5 },
    { ...right, root: 'AA==' },
    { ...right, since: '1' },
  ]
  for (const stored of wrong) assert.equal(parseRemembered(stored), null)
})

test('A receipt that holds is verified, with a note for each thing that nobody vouches for.', () => {
  const extended = { kind: 'extended', since: Date.UTC(2026, 8, 1) } as const
  const witnessed = listChecks({
    report: verifyReceipt(RECEIPT, WITNESSED),
    history: extended,
    organization: 'Harbour Bank',
    isPinned: true,
  })
  assert.deepEqual(statesOf(witnessed), ['passed', 'passed', 'passed', 'passed', 'passed'])
  assert.deepEqual(
    witnessed.map(({ label }) => label),
    [
      "The record hasn't been changed",
      "Signed by Harbour Bank's key",
      'Included in the log at position 271',
      "The log hasn't been rewritten since 1 Sep 2026",
      'Checkpoint confirmed by witness.example/w1 on 1 Jan 2026',
    ],
  )
  assert.deepEqual(verdictOf(witnessed), {
    tone: 'ok',
    title: 'Verified in this browser',
    text: 'Nothing was sent to a server.',
  })
  const alone = listChecks({
    report: verifyReceipt(RECEIPT, PINNED),
    history: { kind: 'first' },
    organization: 'Bank',
    isPinned: true,
  })
  assert.deepEqual(statesOf(alone), ['passed', 'passed', 'passed', 'first', 'note'])
  assert.equal(verdictOf(alone).title, 'Verified, with 1 note')
  const awaited = listChecks({
    report: verifyReceipt(RECEIPT, PINNED),
    history: { kind: 'first' },
    organization: 'Bank',
    isPinned: true,
    hasWitnesses: true,
  })
  assert.deepEqual(
    [alone.at(-1)?.label, awaited.at(-1)?.label],
    ['No witness configured', 'No witness has confirmed this checkpoint yet'],
  )
  const unpinned = verifyReceipt({ ...RECEIPT, subject: null }, { ...PINNED, isPinned: false })
  const bundled = listChecks({ report: unpinned, history: { kind: 'unasked' }, organization: 'Bank', isPinned: false })
  assert.deepEqual(statesOf(bundled), ['note', 'note', 'passed', 'note', 'note'])
  assert.equal(verdictOf(bundled).title, 'Verified, with 4 notes')
})

test('A receipt that does not hold fails with the name of its step, whatever else passed.', () => {
  const broken = [
    [{ ...RECEIPT, event: RECEIPT.subject }, 'the record'],
    [{ ...RECEIPT, leaf: Buffer.from('{}') }, 'the record'],
    [{ ...RECEIPT, proof: Buffer.from('no proof') }, 'the place in the log'],
    [{ ...RECEIPT, proof: edited(RECEIPT.proof, 'index 271', 'index 270') }, 'the place in the log'],
    [{ ...RECEIPT, proof: edited(RECEIPT.proof, '\n300\n', '\n301\n') }, 'the signature'],
  ] as const
  for (const [parts, step] of broken) {
    const checks = listChecks({
      report: verifyReceipt(parts, PINNED),
      history: null,
      organization: 'Bank',
      isPinned: true,
    })
    const { tone, title } = verdictOf(checks)
    assert.deepEqual([tone, title], ['bad', `Verification failed: ${step}`])
  }
  const changed = verifyReceipt({ ...RECEIPT, event: RECEIPT.subject }, PINNED)
  const rest = listChecks({ report: changed, history: null, organization: 'the log', isPinned: true })
  assert.deepEqual(statesOf(rest), ['failed', 'passed', 'passed', 'skipped', 'note'])
  assert.equal(rest[2]?.label, 'Included in the log')
  const report = verifyReceipt(RECEIPT, PINNED)
  const history = { kind: 'rewritten', sentence: 'The log is smaller than it was.' } as const
  assert.equal(
    verdictOf(listChecks({ report, history, organization: 'Bank', isPinned: true })).title,
    'Verification failed: the history of the log',
  )
})

type Log = ReturnType<typeof naiveLog>

function headOf(of: Log, size: number) {
  return { size, root: of.root(0, size) }
}

function memoryOf(of: Log, size: number): RememberedLog {
  return { ...headOf(of, size), since: 1, note: '' }
}

/** The tiles of every size, as a server has them. */
function filesOf(of: Log) {
  return async (path: string) => {
    for (let size = 1; size <= 600; size += 1) {
      for (const tile of tilesOf(size)) {
        if (formatLogPath({ kind: 'tile', ...tile }) !== path) continue
        const span = 256 ** tile.level
        const first = tile.n * 256
        return packHashes(
          Array.from({ length: tile.width }, (_, place) => of.root((first + place) * span, (first + place + 1) * span)),
        )
      }
    }
    return null
  }
}

function statesOf(checks: ReturnType<typeof listChecks>) {
  return checks.map(({ state }) => state)
}

function edited(bytes: Uint8Array, from: string, to: string): Uint8Array {
  const text = Buffer.from(bytes).toString()
  assert.ok(text.includes(from), 'premise: there is something to change')
  return Buffer.from(text.replace(from, to))
}
