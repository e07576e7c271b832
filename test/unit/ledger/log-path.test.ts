import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatLogPath, isPublished, type LogResource, parseLogPath } from '../../../src/ledger/log-path.ts'
import { fails } from './ledger-samples.ts'

const PATHS: readonly (readonly [string, LogResource])[] = [
  ['checkpoint', { kind: 'checkpoint' }],
  ['tile/0/000', { kind: 'tile', level: 0, n: 0, width: 256 }],
  ['tile/0/005.p/1', { kind: 'tile', level: 0, n: 5, width: 1 }],
  ['tile/63/999.p/255', { kind: 'tile', level: 63, n: 999, width: 255 }],
  ['tile/1/x001/000', { kind: 'tile', level: 1, n: 1_000, width: 256 }],
  ['tile/2/x001/x234/067', { kind: 'tile', level: 2, n: 1_234_067, width: 256 }],
  ['tile/entries/x001/x234/067.p/44', { kind: 'entries', n: 1_234_067, width: 44 }],
  ['tile/0/x009/x007/x199/x254/x740/991', { kind: 'tile', level: 0, n: Number.MAX_SAFE_INTEGER, width: 256 }],
]

test('paths are those of the specification, in both directions', () => {
  for (const [path, resource] of PATHS) {
    assert.equal(formatLogPath(resource), path)
    assert.deepEqual(parseLogPath(path), resource)
  }
})

const WRONG = [
  '',
  '/checkpoint',
  'checkpoint/',
  'tile/0',
  'tile/0/0',
  'tile/0/00',
  'tile/0/0000',
  'tile/00/000',
  'tile/64/000',
  'tile/-1/000',
  'tile/8/0/000',
  'tile/data/000',
  'tile/0/x000/005',
  'tile/0/001/000',
  'tile/0/x001',
  'tile/0/x001/x000',
  'tile/0/000.p/0',
  'tile/0/000.p/256',
  'tile/0/000.p/01',
  'tile/0/000.p/',
  'tile/0/000.p',
  'tile/0/000.P/1',
  'tile/0/000/',
  'tile/0/000\n',
  'tile/0/000.p/1\n',
  ' tile/0/000',
  'tile/0/000?x',
  'tile/0/%30',
  'tile/0/٠٠٠',
  'tile/0/../000',
  'tile/0/x009/x007/x199/x254/x740/992',
  `tile/0/${'x999/'.repeat(9)}999`,
  `tile/0/${'x000/'.repeat(100_000)}000`,
]

test('a path has one spelling, and everything else is none', () => {
  for (const path of WRONG) fails('tile.path', () => parseLogPath(path))
})

test('nothing is served that goes beyond the published size', () => {
  const isServed = (path: string, size: number) => isPublished(parseLogPath(path), size)
  assert.ok(isServed('checkpoint', 0))
  assert.ok(!isServed('tile/0/000.p/1', 0))
  for (const path of ['tile/0/001.p/44', 'tile/entries/001.p/44', 'tile/0/001.p/1', 'tile/1/000.p/1', 'tile/0/000'])
    assert.ok(isServed(path, 300), path)
  for (const path of [
    'tile/0/001.p/45',
    'tile/entries/001.p/45',
    'tile/0/001',
    'tile/1/000.p/2',
    'tile/2/000.p/1',
    'tile/0/002.p/1',
  ])
    assert.ok(!isServed(path, 300), path)
})
