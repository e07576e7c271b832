import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'

const folder = new URL('../../../src/verify/', import.meta.url)

test('what verifies needs nothing that a browser lacks; only the part for disks does', () => {
  const names = readdirSync(folder).filter((name) => name.endsWith('.ts'))
  assert.ok(names.length > 15, 'premise: the sources are found')
  const know = names.filter((name) => /'node:|\bBuffer\b|\bprocess\./.test(readFileSync(new URL(name, folder), 'utf8')))
  assert.deepEqual(know, [])
})
