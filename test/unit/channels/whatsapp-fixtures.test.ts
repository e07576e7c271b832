import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { test } from 'node:test'
import type { ChannelEvent } from '../../../src/channels/channel-event.ts'
import { readWhatsApp } from '../../../src/channels/whatsapp/payload.ts'
import { fixture, fixtureFolder, readManifest } from './fixtures.ts'

function outcomeOf(event: ChannelEvent): string {
  if (event.kind === 'unreadable') return `parked:${event.reason}`
  return event.kind === 'message' ? 'timeline' : 'fact'
}

function named(name: string): string {
  return name.replace(/\.json$/, '')
}

test('the manifest names every fixture and nothing else', () => {
  const files = readdirSync(fixtureFolder()).filter((file) => file !== 'index.json')
  const listed = readManifest().map(({ file }) => file)
  assert.deepEqual(listed.toSorted(), files.toSorted())
})

for (const { file, situation, expect } of readManifest()) {
  test(`${named(file)}: ${situation}`, () => {
    assert.deepEqual(readWhatsApp(fixture(named(file))).map(outcomeOf), expect)
  })
}

test('every text that comes out of any fixture can be stored as jsonb', () => {
  for (const { file } of readManifest()) {
    const text = JSON.stringify(readWhatsApp(fixture(named(file))))
    assert.doesNotMatch(text, /\\u0000|\\ud[89a-f]/, file)
  }
})

test('each item that can come again has a key of its own, the same every time', () => {
  const keysIn = (name: string) =>
    readWhatsApp(fixture(name)).map((event) => ('itemKey' in event ? event.itemKey : JSON.stringify(event)))
  const all = readManifest().flatMap(({ file }) => keysIn(named(file)))
  assert.equal(new Set(all).size, all.length - duplicatesOnPurpose(all))
  for (const { file } of readManifest()) assert.deepEqual(keysIn(named(file)), keysIn(named(file)))
})

/** Two unreadable items may say the same; everything else must differ. */
function duplicatesOnPurpose(all: readonly string[]): number {
  const unreadable = all.filter((key) => key.includes('"unreadable"'))
  return unreadable.length - new Set(unreadable).size
}
