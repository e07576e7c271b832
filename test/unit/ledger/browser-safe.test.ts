import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'

const folder = new URL('../../../src/ledger/', import.meta.url)

/** `sha256` and `ed25519` are what a bundler replaces; the others make evidence, which only the server does. */
const KNOW_NODE = ['canonical-json.ts', 'commitment.ts', 'ed25519-signer.ts', 'ed25519.ts', 'sha256.ts']

test('verifying needs nothing that a browser lacks but SHA-256 and Ed25519', () => {
  const names = readdirSync(folder).sort()
  assert.ok(names.length > 30, 'premise: the sources are found')
  const know = names.filter((name) => /'node:|\bBuffer\b|\bprocess\./.test(readFileSync(new URL(name, folder), 'utf8')))
  assert.deepEqual(know, KNOW_NODE)
})
