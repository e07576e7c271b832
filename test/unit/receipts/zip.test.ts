import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { unzipSync } from 'fflate'
import { type ArchiveFile, zipAll } from '../../../src/receipts/zip.ts'

const hasPython = spawnSync('python3', ['--version']).status === 0

function namesOf(count: number): ArchiveFile[] {
  return Array.from({ length: count }, (_, index) => ({
    name: `tile/0/${index}`,
    bytes: Buffer.from(`entry ${index}`),
  }))
}

test('what is put in comes out again, also empty files and names beyond ASCII', async () => {
  const files = [
    ...namesOf(3),
    { name: 'leer', bytes: Buffer.alloc(0) },
    { name: 'Zoë/ß.txt', bytes: Buffer.alloc(70_000, 7) },
  ]
  const unpacked = unzipSync(await zipAll(files))
  assert.deepEqual(
    Object.entries(unpacked).map(([name, bytes]) => [name, Buffer.from(bytes)]),
    files.map(({ name, bytes }) => [name, Buffer.from(bytes)]),
  )
})

test('the same files are the same archive', async () => {
  assert.deepEqual(await zipAll(namesOf(5)), await zipAll(namesOf(5)))
  assert.deepEqual(Object.keys(unzipSync(await zipAll([]))), [])
})

test('more files than the old format can count are all there', async () => {
  for (const count of [65_534, 65_535, 65_600]) {
    const archive = await zipAll(namesOf(count))
    assert.equal(Object.keys(unzipSync(archive)).length, count)
  }
})

test('another reader, which checks every checksum, agrees', { skip: !hasPython && 'python3 is not here' }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'yesline-zip-'))
  const path = join(folder, 'a.zip')
  for (const count of [0, 3, 65_600]) {
    writeFileSync(path, await zipAll(namesOf(count)))
    const { stdout, stderr } = spawnSync('python3', ['-m', 'zipfile', '-t', path], { encoding: 'utf8' })
    assert.equal(stdout, 'Done testing\n', stderr)
  }
  rmSync(folder, { recursive: true })
})
