import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Log } from '../../src/http/api/log.ts'
import { openCheckpoint } from '../../src/ledger/open-checkpoint.ts'
import { HASH_BYTES, leafHash } from '../../src/ledger/tree-hash.ts'
import { trustLog } from '../../src/ledger/trust-policy.ts'
import { parseVkey } from '../../src/ledger/verification-key.ts'
import { verifyProofFile } from '../../src/ledger/verify-proof-file.ts'
import { addGranted, comeToRest } from '../support/consent-stories.ts'
import { eventually } from '../support/eventually.ts'
import { startLocalWitness } from '../support/local-witness.ts'
import { type Product, startProduct } from '../support/product.ts'
import { expect } from '../support/product-api.ts'
import type { TestOrganization } from '../support/product-organization.ts'

const PUBLISHED_MS_MAX = 2_000
/** Half of them have to be in time, so that no pause of the machine is held against the product. */
const OPT_INS = 5

let product: Product
before(async () => {
  product = await startProduct()
})
after(() => product.stop())

async function logOf({ api }: TestOrganization) {
  const log = await eventually(
    async () => expect(await api.call('GET', '/log'), 200).read(Log),
    ({ vkey }) => vkey !== null,
  )
  return { ...log, policy: trustLog([parseVkey(log.vkey ?? '')]) }
}

/** A resource of a log as a program reads it. */
function read(url: string, path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${url}/${path}`, { headers })
}

async function bytesOf(url: string, path: string, key: string): Promise<Uint8Array> {
  const answer = await read(url, path, { authorization: `Bearer ${key}` })
  assert.equal(answer.status, 200, path)
  return new Uint8Array(await answer.arrayBuffer())
}

test('an opt-in is under a signed checkpoint within two seconds, and its proof holds with the pinned key', async () => {
  const organization = await product.newOrganization()
  const proofs: { readonly receiptId: string; readonly waited: number; readonly text: string }[] = []
  for (let person = 0; person < OPT_INS; person += 1) proofs.push(await provenOptIn(organization))
  const waits = proofs.map(({ waited }) => waited)
  const inTime = waits.filter((waited) => waited <= PUBLISHED_MS_MAX).length
  assert.ok(inTime > OPT_INS / 2, `published after ${waits.map(Math.round)} ms`)
  const [answer] = proofs
  assert.ok(answer)
  const leaf = (await organization.api.call('GET', `/receipts/${answer.receiptId}/leaf`)).text
  const { policy, origin } = await logOf(organization)
  const hash = leafHash(Buffer.from(leaf))
  const proven = verifyProofFile(Buffer.from(answer.text), hash, policy)
  assert.equal(proven.checkpoint.origin, origin)
  assert.equal(origin, `yesline/${organization.id}`)
  const other = await logOf(await product.newOrganization())
  assert.throws(() => verifyProofFile(Buffer.from(answer.text), hash, other.policy), { code: 'checkpoint.other_log' })
  const another = leafHash(Buffer.from(leaf.replace('consent', 'withdrawal')))
  assert.throws(() => verifyProofFile(Buffer.from(answer.text), another, policy), { code: 'inclusion.root' })
})

/** Somebody says yes; answers the proof of it, and how long it took from the evidence to the proof. */
async function provenOptIn(organization: TestOrganization) {
  const { contactId } = await addGranted(organization)
  const granted = (await organization.api.events(contactId)).find(({ type }) => type === 'granted')
  assert.ok(granted)
  const { receiptId } = granted
  const begun = performance.now()
  const { text } = await eventually(
    () => organization.api.call('GET', `/receipts/${receiptId}/proof`),
    ({ status }) => status === 200,
  )
  return { receiptId, text, waited: performance.now() - begun }
}

test('checkpoint, tiles and entries are for the organization’s keys until the log is opened', async () => {
  const [organization, stranger] = [await product.newOrganization(), await product.newOrganization()]
  await addGranted(organization)
  const { url, policy } = await eventually(
    () => logOf(organization),
    (log) => (log.checkpoint?.size ?? 0) > 3,
  )
  assert.equal((await read(url, 'checkpoint')).status, 401)
  assert.equal((await read(url, 'checkpoint', { authorization: `Bearer ${stranger.apiKey}` })).status, 404)
  const checkpoint = openCheckpoint(await bytesOf(url, 'checkpoint', organization.apiKey), policy)
  const tile = await bytesOf(url, `tile/0/000.p/${checkpoint.size}`, organization.apiKey)
  const bundle = await bytesOf(url, `tile/entries/000.p/${checkpoint.size}`, organization.apiKey)
  const length = bundle[1] ?? 0
  assert.deepEqual(Buffer.from(tile.subarray(0, HASH_BYTES)), Buffer.from(leafHash(bundle.subarray(2, 2 + length))))
  expect(await organization.api.call('PATCH', '/log', { body: { public: true } }), 200)
  const open = await read(url, 'checkpoint')
  assert.equal(open.status, 200)
  assert.equal(open.headers.get('cache-control'), 'public, no-cache')
  assert.equal(open.headers.get('content-type'), 'text/plain; charset=utf-8')
  const openTile = await read(url, `tile/0/000.p/${checkpoint.size}`)
  assert.equal(openTile.headers.get('cache-control'), 'public, max-age=31536000, immutable')
  expect(await organization.api.call('PATCH', '/log', { body: { public: false } }), 200)
  assert.equal((await read(url, 'checkpoint')).status, 401)
})

test('nothing is served that no checkpoint covers, under no second name, and of no log that is not there', async () => {
  const organization = await product.newOrganization()
  await addGranted(organization)
  const { url, checkpoint } = await eventually(
    () => logOf(organization),
    (log) => (log.checkpoint?.size ?? 0) > 3,
  )
  const size = checkpoint?.size ?? 0
  const key = { authorization: `Bearer ${organization.apiKey}` }
  const paths = [
    'tile/0/000',
    `tile/0/000.p/${size + 200}`,
    'tile/0/000.p/03',
    'tile/0/0',
    'tile/8/0/000',
    'tile/0/000.p/0',
    'tile/1/000.p/1',
    'tile/entries/001.p/1',
    'checkpoint/',
    'Checkpoint',
    'tile/0/..%2f000',
    '',
  ]
  for (const path of paths) assert.equal((await read(url, path, key)).status, 404, path)
  const nobody = url.replace(organization.id, '018f0000-0000-7000-8000-000000000009')
  assert.equal((await read(nobody, 'checkpoint', key)).status, 404)
  assert.equal((await read(nobody, 'checkpoint')).status, 401)
  assert.equal((await read(url.replace(organization.id, 'nobody'), 'checkpoint', key)).status, 404)
})

test('a witness confirms what is signed while messages go on, and holds nothing up while it is away', async () => {
  await using witness = await startLocalWitness()
  const organization = await product.newOrganization()
  const { policy, origin } = await logOf(organization)
  const body = { witnesses: [{ vkey: witness.vkey, url: witness.url }] }
  expect(await organization.api.call('PUT', '/log/witnesses', { body }), 200)
  await eventually(
    () => logOf(organization),
    ({ witnesses }) => witnesses[0]?.problem?.code === 'witness.origin_unknown',
  )
  witness.trust(policy.logs)
  await addGranted(organization)
  // What comes after a yes is evidence too, and the newest checkpoint would be one that nobody has confirmed yet.
  await comeToRest(organization, product.test.asOwner)
  const { url, checkpoint } = await eventually(
    () => logOf(organization),
    (log) => log.witnesses[0]?.confirmed?.size === log.size && log.size > 3,
  )
  const quorum = { needed: 1, members: [witness.key] }
  const bytes = await bytesOf(url, 'checkpoint', organization.apiKey)
  const opened = openCheckpoint(bytes, { ...policy, witnesses: [witness.key], quorum })
  assert.deepEqual([opened.origin, opened.size], [origin, checkpoint?.size])
})

test('a new key is announced by the old one without anybody waiting, and then both sign', async () => {
  const organization = await product.newOrganization()
  const { vkey } = await logOf(organization)
  expect(await organization.api.call('POST', '/log/rotation', { body: {} }), 202)
  await eventually(
    () => logOf(organization),
    ({ rotation, checkpoint }) => rotation?.state === 'announced' && checkpoint?.size === 1,
  )
  await addGranted(organization)
  const { url, keys } = await eventually(
    () => logOf(organization),
    ({ rotation }) => rotation?.state === 'both',
  )
  const bytes = await bytesOf(url, 'checkpoint', organization.apiKey)
  assert.deepEqual([keys.length, keys[0]?.vkey], [2, vkey])
  for (const key of keys) assert.ok(openCheckpoint(bytes, trustLog([parseVkey(key.vkey)])).size > 1)
})
