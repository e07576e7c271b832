import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { SourceFault } from '../../../src/verify/log-source.ts'
import { folderLog } from '../../../src/verify/on-disk/read-folder.ts'
import { type LogReport, verifyLog } from '../../../src/verify/verify-log.ts'
import { formatVkeyList } from '../../../src/verify/vkey-list.ts'
import { noteOf, writeLogFolder } from '../../support/log-folder.ts'
import { flipBit } from '../ledger/ledger-samples.ts'
import { naiveLog } from '../ledger/naive-log.ts'
import { LOG, LOG_NAME, OTHER_LOG, signerOf } from '../ledger/signed-samples.ts'

const home = mkdtempSync(join(tmpdir(), 'yesline-verify-'))
after(() => rmSync(home, { recursive: true }))

const entry = (index: number) => Buffer.from(`entry ${index}`)
const PINS = { keys: [LOG.key], policy: null }
const SIZE = 600
const EARLIER = [0, 1, 255, 256, 300, 511, 600]

const whole = folderOf('whole', SIZE, EARLIER)

function folderOf(name: string, size: number, earlier: readonly number[], signer = LOG): string {
  const folder = join(home, name)
  writeLogFolder(folder, signer, { size, entry, earlier })
  return folder
}

function check(folder: string, older: Uint8Array | null = null, pins: Parameters<typeof verifyLog>[1]['pins'] = PINS) {
  return verifyLog(folderLog(folder), { pins, older })
}

/** The step at which the check ended. */
function failedAt({ verdict, steps }: LogReport): string {
  assert.equal(verdict, 'failed')
  const [failed, ...more] = steps.filter(({ state }) => state === 'failed')
  assert.ok(failed && more.length === 0)
  assert.match(failed.sentence, /^\S.+\.$/)
  return failed.step
}

test('logs of sizes around the borders of tiles are verified, with every earlier checkpoint', async () => {
  for (const size of [0, 1, 255, 256, 257, 511, 512, 513, 65_535, 65_536, 65_537]) {
    const folder = folderOf(
      `size-${size}`,
      size,
      [0, 1, 255, 256, 300, 65_536, size].filter((each) => each <= size),
    )
    const report = await check(folder)
    assert.deepEqual([report.verdict, report.head?.size], ['verified', size])
    rmSync(folder, { recursive: true })
  }
})

test('a flipped bit in any file of the log fails, in a step that this file belongs to', async () => {
  const paths = readdirSync(whole, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((found) => found.isFile())
    .map((found) => join(found.parentPath, found.name).slice(whole.length + 1))
  assert.ok(paths.length === 10, 'premise: tiles, entries, checkpoint, history and keys')
  const copy = join(home, 'copy')
  cpSync(whole, copy, { recursive: true })
  for (const path of paths) {
    const bytes = readFileSync(join(whole, path))
    for (let time = 0; time < 12; time += 1) {
      const bit = time === 0 ? 0 : time === 1 ? bytes.length * 8 - 1 : randomInt(bytes.length * 8)
      writeFileSync(join(copy, path), flipBit(bytes, bit))
      const step = failedAt(await check(copy))
      assert.match(step, STEPS_OF.find(([start]) => path.startsWith(start))?.[1] ?? /^$/, `${path}, bit ${bit}`)
    }
    writeFileSync(join(copy, path), bytes)
  }
  assert.equal((await check(copy)).verdict, 'verified')
})

const STEPS_OF: readonly (readonly [string, RegExp])[] = [
  ['tile/entries', /^(entries|tiles|history)$/],
  ['tile/', /^tiles$/],
  ['checkpoints/', /^history$/],
  ['checkpoint', /^signature$/],
  ['log.vkey', /^keys$/],
]

test('a file that is missing, cut or too long is named', async () => {
  const copy = join(home, 'holes')
  cpSync(whole, copy, { recursive: true })
  for (const path of ['tile/0/001', 'tile/entries/000', 'tile/1/000.p/2', 'tile/0/002.p/88']) {
    const bytes = readFileSync(join(whole, path))
    for (const other of [bytes.subarray(0, -1), bytes.subarray(0, 32), Buffer.alloc(0)]) {
      writeFileSync(join(copy, path), other)
      const report = await check(copy)
      assert.match(report.steps.at(-1)?.sentence ?? '', new RegExp(path.replaceAll('.', '\\.')))
    }
    rmSync(join(copy, path))
    assert.match((await check(copy)).steps.at(-1)?.sentence ?? '', /is not there\.$/)
    writeFileSync(join(copy, path), bytes)
  }
  writeFileSync(join(copy, 'tile/0/000'), Buffer.alloc(10_000))
  await assert.rejects(check(copy), SourceFault)
})

test('where only the full tile is left it is cut', async () => {
  const larger = folderOf('larger', 1_024, [])
  writeFileSync(join(larger, 'checkpoint'), readFileSync(join(whole, 'checkpoint')))
  renameSync(join(larger, 'tile/1/000.p/4'), join(larger, 'tile/1/000.p/2'))
  writeFileSync(join(larger, 'tile/1/000.p/2'), readFileSync(join(larger, 'tile/1/000.p/2')).subarray(0, 64))
  writeFileSync(join(larger, 'checkpoints/000.jsonl'), '')
  assert.equal((await check(larger)).verdict, 'verified')
})

test('a log that grew from an older checkpoint says so; one that was rolled back or forked does not pass', async () => {
  const log = naiveLog(Array.from({ length: 700 }, (_, index) => entry(index)))
  const passed = await check(whole, noteOf(LOG, 300, log.root(0, 300)))
  assert.match(passed.steps.map(({ sentence }) => sentence).join(), /grew from the earlier checkpoint of 300 entries/)
  assert.equal(passed.verdict, 'verified')
  assert.equal((await check(whole, noteOf(LOG, 600, log.root(0, 600)))).verdict, 'verified')
  assert.equal(failedAt(await check(whole, noteOf(LOG, 700, log.root(0, 700)))), 'earlier')
  assert.equal(failedAt(await check(whole, noteOf(LOG, 300, log.root(1, 301)))), 'earlier')
  assert.equal(failedAt(await check(whole, noteOf(LOG, 600, log.root(1, 601)))), 'earlier')
  assert.equal(failedAt(await check(whole, noteOf(OTHER_LOG, 300, log.root(0, 300)))), 'earlier')
})

test('another log, another key of its name, and a key that only came along are never verified', async () => {
  assert.equal(failedAt(await check(folderOf('other', 10, [], OTHER_LOG))), 'keys')
  const impostor = folderOf('impostor', 10, [], signerOf(LOG_NAME, 7, LOG.key.type))
  assert.equal(failedAt(await check(impostor)), 'keys')
  rmSync(join(impostor, 'log.vkey'))
  assert.equal(failedAt(await check(impostor)), 'signature')
  assert.equal((await check(whole, null, { keys: null, policy: null })).verdict, 'consistent')
  assert.equal(failedAt(await check(impostor, null, { keys: null, policy: null })), 'keys')
})

test('a checkpoint that the log never had, or a signed one beyond its end, fails the history', async () => {
  const copy = join(home, 'history')
  cpSync(whole, copy, { recursive: true })
  const beyond = naiveLog(Array.from({ length: 700 }, (_, index) => entry(index)))
  const line = (note: Uint8Array) => `${JSON.stringify({ note: Buffer.from(note).toString() })}\n`
  const path = join(copy, 'checkpoints/000.jsonl')
  const lines = readFileSync(path, 'utf8')
  for (const wrong of [
    lines + line(noteOf(LOG, 700, beyond.root(0, 700))),
    line(noteOf(LOG, 10, beyond.root(1, 11))),
    line(noteOf(LOG, 300, beyond.root(0, 300))) + line(noteOf(LOG, 256, beyond.root(0, 256))),
    line(noteOf(OTHER_LOG, 300, beyond.root(0, 300))),
    lines.replace('"note"', '"node"'),
    lines.slice(0, -1),
    '{}\n',
  ]) {
    writeFileSync(path, wrong)
    assert.equal(failedAt(await check(copy)), 'history')
  }
})

test('after the key was changed, the new one alone verifies the log with all its earlier checkpoints', async () => {
  const folder = join(home, 'rotated')
  cpSync(whole, folder, { recursive: true })
  const next = signerOf(LOG_NAME, 9, LOG.key.type)
  const log = naiveLog(Array.from({ length: SIZE }, (_, index) => entry(index)))
  writeFileSync(join(folder, 'checkpoint'), noteOf(next, SIZE, log.root(0, SIZE)))
  writeFileSync(join(folder, 'log.vkey'), formatVkeyList([LOG.key, next.key]))
  const pins = { keys: [next.key], policy: null }
  assert.equal((await check(folder, noteOf(LOG, 300, log.root(0, 300)), pins)).verdict, 'verified')
  assert.equal(failedAt(await check(folder)), 'signature', 'the old key does not sign any more')
})
