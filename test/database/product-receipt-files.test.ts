import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { BUNDLE_FILES } from '../../src/verify/bundle-files.ts'
import { addCustomer, askCustomer } from '../support/consent-stories.ts'
import { eventually } from '../support/eventually.ts'
import { type Product, startProduct } from '../support/product.ts'
import type { TestOrganization } from '../support/product-organization.ts'
import {
  download,
  grantedBundle,
  runProgram,
  serveFiles,
  unpack,
  vkeyOf,
  yesline,
} from '../support/receipt-downloads.ts'

let product: Product
let home: string
before(async () => {
  product = await startProduct()
  home = mkdtempSync(join(tmpdir(), 'yesline-receipts-'))
})
after(async () => {
  await product.stop()
  rmSync(home, { recursive: true })
})

function newFolder(): string {
  return mkdtempSync(join(home, 'unpacked-'))
}

/** As somebody would who has Node and this folder, and nothing else. */
function nodeVerify(folder: string, ...words: string[]) {
  return runProgram(process.execPath, ['verify.mjs', ...words], { cwd: folder })
}

async function auditOf({ id }: TestOrganization, action: string): Promise<unknown[]> {
  const found = await product.test.asOwner(
    'select details from audit_events where organization_id = $1 and action = $2 order by at, id',
    [id, action],
  )
  return found.rows.map(({ details }: { details: unknown }) => details)
}

test('a bundle verifies in an empty folder with nothing but Node, and only with the key of its log', async () => {
  const organization = await product.newOrganization()
  const { zip, receiptId } = await grantedBundle(product.url, organization)
  const vkey = await vkeyOf(organization)
  const folder = newFolder()
  assert.deepEqual(unpack(zip, folder).toSorted(), Object.values(BUNDLE_FILES).toSorted())
  const verified = await nodeVerify(folder, '--key', vkey)
  assert.equal(verified.code, 0, verified.output)
  assert.match(verified.output, /Verified with the key that you pinned\.\n$/)
  assert.doesNotMatch(verified.output, /FAILED|withheld/)
  const unpinned = await nodeVerify(folder)
  assert.equal(unpinned.code, 2, unpinned.output)
  assert.match(unpinned.output, /Not verified[\s\S]+fingerprint/)
  assert.equal((await nodeVerify(folder, '--trust-bundled-key')).code, 0)
  const stranger = await nodeVerify(folder, '--key', await vkeyOf(await product.newOrganization()))
  assert.equal(stranger.code, 1)
  assert.match(stranger.output, /Verification failed: keys\./)
  const archive = join(home, 'receipt.zip')
  writeFileSync(archive, zip)
  assert.deepEqual(await yesline(['verify', '--key', vkey, archive], home), verified)
  assert.deepEqual(await yesline(['verify', '--key', vkey, folder], home), verified)
  assert.deepEqual(await auditOf(organization, 'receipt_downloaded'), [{ id: receiptId, form: 'zip' }])
  for (const name of ['leaf', 'event', 'subject', 'proof', 'keys', 'kantara', 'dpv'] as const) {
    const path = join(folder, BUNDLE_FILES[name])
    const bytes = readFileSync(path)
    const changed = Buffer.from(bytes)
    changed[20] = (changed[20] ?? 0) ^ 1
    writeFileSync(path, changed)
    const { code, output } = await nodeVerify(folder, '--key', vkey)
    assert.equal(code, 1, `${name}: ${output}`)
    assert.match(output, /Verification failed: \w+\. .+ Don't rely on it\.\n$/)
    writeFileSync(path, bytes)
  }
  rmSync(join(folder, BUNDLE_FILES.subject))
  const redacted = await nodeVerify(folder, '--key', vkey)
  assert.equal(redacted.code, 0, redacted.output)
  assert.match(redacted.output, /^withheld +subject/m)
})

test('the verifier says what it cannot understand, and helps', async () => {
  for (const [words, sentence] of [
    [['verify', join(home, 'nothing.zip')], /There is no file or folder/],
    [['verify', '--key', join(home, 'nothing'), home], /There is no file/],
    [['verify', '--key', join(import.meta.dirname, 'log.test.ts'), home], /The key is not written as/],
    [['verify', '--loudly', home], /--loudly/],
    [['verify', join(import.meta.dirname, 'log.test.ts')], /isn't a Yesline receipt/],
    [['verify'], /^Usage: yesline verify/],
    [['verify', 'http://127.0.0.1:9/log'], /does not answer/],
  ] as const) {
    const { code, output } = await yesline(words, home)
    assert.equal(code, 2, output)
    assert.match(output, sentence)
  }
  assert.equal((await yesline(['verify', '--help'], home)).code, 0)
  assert.equal((await yesline(['verify', newFolder()], home)).code, 1)
  assert.equal(existsSync(join(home, 'data')), false, 'it opened no database and made no key')
})

test('until a checkpoint covers the event there is no bundle, and the answer says how far it is', async () => {
  const organization = await product.newOrganization()
  const customer = await addCustomer(organization)
  await vkeyOf(organization)
  await product.test.asOwner("update log_heads set problem = 'consistency.forked' where organization_id = $1", [
    organization.id,
  ])
  await askCustomer(organization, customer)
  const [event] = await organization.api.events(customer.contactId)
  const answer = await eventually(
    () => download(product.url, organization, `/receipts/${event?.receiptId}.zip`),
    ({ status }) => status === 202,
  )
  assert.match(await answer.text(), /^\{"state":"(recorded|sequenced)"\}$/)
  assert.deepEqual(await auditOf(organization, 'receipt_downloaded'), [])
  const stranger = await product.newOrganization()
  for (const form of ['zip', 'pdf'])
    assert.equal((await download(product.url, stranger, `/receipts/${event?.receiptId}.${form}`)).status, 404)
})

test('the PDF is tagged, has its fonts inside, and comes on A4 and on Letter', async () => {
  const organization = await product.newOrganization()
  const { receiptId } = await grantedBundle(product.url, organization)
  for (const [query, box] of [
    ['', '[0 0 595.28 841.89]'],
    ['?paper=letter', '[0 0 612 792]'],
  ] as const) {
    const answer = await download(product.url, organization, `/receipts/${receiptId}.pdf${query}`)
    assert.equal(answer.headers.get('content-type'), 'application/pdf')
    const text = Buffer.from(await answer.arrayBuffer()).toString('latin1')
    assert.match(text, /^%PDF-1\.7\n/)
    assert.ok(text.includes(`/MediaBox ${box}`), box)
    assert.match(text, /\/MarkInfo/)
    assert.match(text, /\/StructTreeRoot/)
    assert.match(text, /\/Lang \(en\)/)
    assert.match(text, /\/FontFile[23]/)
    assert.doesNotMatch(text, /\/BaseFont \/Helvetica/)
  }
  assert.equal((await download(product.url, organization, `/receipts/${receiptId}.pdf?paper=a3`)).status, 422)
  assert.deepEqual((await auditOf(organization, 'receipt_downloaded')).slice(1), [
    { id: receiptId, form: 'pdf' },
    { id: receiptId, form: 'pdf' },
  ])
})

test('an exported log is verified from its folder and behind any file server; one flipped bit is named', async () => {
  const organization = await product.newOrganization()
  await grantedBundle(product.url, organization)
  const vkey = await vkeyOf(organization)
  const answer = await download(product.url, organization, '/log/export')
  assert.equal(answer.status, 200)
  const folder = newFolder()
  const names = unpack(new Uint8Array(await answer.arrayBuffer()), folder)
  assert.ok(names.includes('checkpoints/000.jsonl') && names.includes('checkpoint'))
  const fromFolder = await yesline(['verify', '--key', vkey, folder], home)
  assert.equal(fromFolder.code, 0, fromFolder.output)
  assert.match(fromFolder.output, /^ok +history +All \d+ checkpoints/m)
  await using server = await serveFiles(folder)
  const fromServer = await yesline(['verify', '--key', vkey, server.url], home)
  assert.deepEqual(fromServer, fromFolder)
  const served = `${product.url}/log/${organization.id}`
  const live = await yesline(['verify', '--key', vkey, '--from', join(folder, 'checkpoint'), served], home, {
    YESLINE_API_KEY: organization.apiKey,
  })
  assert.equal(live.code, 0, live.output)
  assert.match(live.output, /grew from the earlier checkpoint/)
  const locked = await yesline(['verify', '--key', vkey, served], home)
  assert.equal(locked.code, 2)
  assert.match(locked.output, /answers with status 401\.\n$/)
  for (const name of names.filter((each) => each !== 'README.txt')) {
    const bytes = readFileSync(join(folder, name))
    const changed = Buffer.from(bytes)
    const place = Math.floor(Math.random() * bytes.length)
    changed[place] = (changed[place] ?? 0) ^ 4
    writeFileSync(join(folder, name), changed)
    const { code, output } = await yesline(['verify', '--key', vkey, folder], home)
    assert.equal(code, 1, `${name}, byte ${place}: ${output}`)
    assert.match(output, /Verification failed: \w+\. .+ Don't rely on it\.\n$/)
    writeFileSync(join(folder, name), bytes)
  }
  const [details] = await auditOf(organization, 'evidence_exported')
  assert.match(JSON.stringify(details), /"form":"log"/)
  const agent = await organization.newKey('agent')
  assert.equal((await agent.call('GET', '/log/export')).status, 403)
  assert.ok(readdirSync(folder).includes('tile'))
})
