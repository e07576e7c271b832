import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { confirmLog } from '../support/confirmed-log.ts'
import { addGranted } from '../support/consent-stories.ts'
import { startLocalTimeAuthority } from '../support/local-time-authority.ts'
import { type Product, startProduct } from '../support/product.ts'
import { download, grantedBundle, type Run, runProgram, unpack, vkeyOf, yesline } from '../support/receipt-downloads.ts'

const PAGE = join(import.meta.dirname, '../../docs/receipt-format.md')
const SECOND_IMPLEMENTATION = join(import.meta.dirname, '../fixtures/verify_export.py')

function isMissing(program: string, word: string): string | false {
  return spawnSync(program, [word]).status === 0 ? false : `${program} is not on this machine`
}

let product: Product
let home: string
before(async () => {
  product = await startProduct()
  home = mkdtempSync(join(tmpdir(), 'yesline-by-hand-'))
})
after(async () => {
  await product.stop()
  rmSync(home, { recursive: true })
})

/** The commands of the page, in its order, as one script. */
function commandsOfPage(): string {
  return [...readFileSync(PAGE, 'utf8').matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block]) => block).join('\n')
}

function byHand(folder: string): Promise<Run> {
  return runProgram('sh', ['-c', commandsOfPage()], { cwd: folder, env: { PATH: process.env.PATH ?? '' } })
}

const PASSED =
  /entry: well-formed\nevent: is what [\s\S]+subject: is what [\s\S]+key: [\s\S]+checkpoint: signed by [\s\S]+included: position \d+ of \d+\nwitnesses: 0 confirmed it, 0 had to\ntime stamp: none\n$/

test('a receipt is checked by following docs/receipt-format.md word for word', {
  skip: isMissing('openssl', 'version'),
}, async () => {
  const organization = await product.newOrganization()
  for (let person = 0; person < 5; person += 1) await addGranted(organization)
  const { zip } = await grantedBundle(product.url, organization)
  const whole = join(home, 'whole')
  unpack(zip, whole)
  writeFileSync(join(whole, 'pinned.vkey'), `${await vkeyOf(organization)}\n`)
  const { code, output } = await byHand(whole)
  assert.equal(code, 0, output)
  assert.match(output, PASSED)
  for (const name of ['leaf.json', 'event.json', 'subject.json', 'receipt.tlog-proof']) {
    const folder = join(home, `changed-${name}`)
    cpSync(whole, folder, { recursive: true })
    const bytes = readFileSync(join(folder, name))
    bytes[bytes.length - 30] = (bytes[bytes.length - 30] ?? 0) ^ 1
    writeFileSync(join(folder, name), bytes)
    const changed = await byHand(folder)
    assert.notEqual(changed.code, 0, name)
    assert.doesNotMatch(changed.output, /included/)
  }
  writeFileSync(join(whole, 'pinned.vkey'), await vkeyOf(await product.newOrganization()))
  assert.notEqual((await byHand(whole)).code, 0, 'the key of another log')
})

const CONFIRMED =
  /included: [^\n]+\n[\s\S]*witness: witness\.example\/local confirmed it at second \d+\nwitnesses: 1 confirmed it, 1 had to\n/

test('witnesses and time stamps in a bundle are checked by following the same page, and by both programs', {
  skip: isMissing('openssl', 'version'),
}, async () => {
  const organization = await product.newOrganization()
  for (let person = 0; person < 3; person += 1) await addGranted(organization)
  const { receiptId } = await grantedBundle(product.url, organization)
  await using confirmers = await confirmLog(product, organization)
  const answer = await download(product.url, organization, `/receipts/${receiptId}.zip`)
  const whole = join(home, 'confirmed')
  const names = unpack(new Uint8Array(await answer.arrayBuffer()), whole)
  const vkey = await vkeyOf(organization)
  writeFileSync(join(whole, 'pinned.vkey'), `${vkey}\n`)
  assert.ok(readFileSync(join(whole, 'anchors/1.consistency')).length > 0, 'premise: the log grew after the stamp')
  const unrooted = await byHand(whole)
  assert.equal(unrooted.code, 0, unrooted.output)
  assert.match(unrooted.output, CONFIRMED)
  assert.match(unrooted.output, /time stamp: of .+, signature not checked for want of tsa-root\.pem\n$/)
  writeFileSync(join(whole, 'tsa-root.pem'), confirmers.authority.root.pem)
  const checked = await byHand(whole)
  assert.equal(checked.code, 0, checked.output)
  assert.match(checked.output, /Verification: OK[\s\S]*\ntime stamp: .+ GMT\n/)
  const program = await yesline(['verify', '--key', vkey, whole], home)
  assert.equal(program.code, 0, program.output)
  assert.match(program.output, /^ok +witnesses +Confirmed by witness\.example\/local on /m)
  assert.match(program.output, /^not done +anchors +A time stamp of .+ was not checked: openssl ts/m)
  assert.deepEqual(await runProgram(process.execPath, ['verify.mjs', '--key', vkey], { cwd: whole }), program)
  for (const name of names.filter((each) => /^anchors\/1\.(checkpoint|der|consistency)$/.test(each))) {
    const bytes = readFileSync(join(whole, name))
    const changed = Buffer.from(bytes)
    changed[changed.length - 20] = (changed[changed.length - 20] ?? 0) ^ 1
    writeFileSync(join(whole, name), changed)
    assert.notEqual((await byHand(whole)).code, 0, name)
    writeFileSync(join(whole, name), bytes)
  }
  const proof = readFileSync(join(whole, 'receipt.tlog-proof'), 'utf8')
  writeFileSync(join(whole, 'receipt.tlog-proof'), proof.replace(/^— witness.*\n/m, ''))
  assert.notEqual((await byHand(whole)).code, 0, 'a line of a witness that is gone is missed')
  const gone = await yesline(['verify', '--key', vkey, whole], home)
  assert.match(gone.output, /Verification failed: witnesses\./)
  writeFileSync(join(whole, 'receipt.tlog-proof'), proof)
  const stranger = await startLocalTimeAuthority()
  await stranger[Symbol.asyncDispose]()
  writeFileSync(join(whole, 'tsa-root.pem'), stranger.root.pem)
  assert.notEqual((await byHand(whole)).code, 0, 'the root of another authority')
})

test('an export has every time stamp and the witnesses, and says of each what was checked', async () => {
  const organization = await product.newOrganization()
  await grantedBundle(product.url, organization)
  await using confirmers = await confirmLog(product, organization)
  const answer = await download(product.url, organization, '/log/export')
  const folder = join(home, 'confirmed-log')
  const names = unpack(new Uint8Array(await answer.arrayBuffer()), folder)
  const vkey = await vkeyOf(organization)
  const check = () => yesline(['verify', '--key', vkey, folder], home)
  const { code, output } = await check()
  assert.equal(code, 0, output)
  assert.match(output, new RegExp(`^ok +witnesses +${confirmers.witness.key.name} confirmed it`, 'm'))
  assert.match(output, /^not done +anchors +1 of the checkpoints are stamped with a time, the first on /m)
  const anchors = names.filter((name) => name.startsWith('anchors/'))
  assert.deepEqual(anchors.map((name) => name.replace(/\/\d+\//, '/N/')).toSorted(), [
    'anchors/N/1.der',
    'anchors/N/1.pem',
    'anchors/N/checkpoint',
    'anchors/sizes.txt',
  ])
  for (const name of anchors.filter((each) => !each.endsWith('.pem'))) {
    const bytes = readFileSync(join(folder, name))
    const changed = Buffer.from(bytes)
    changed[changed.length - 2] = (changed[changed.length - 2] ?? 0) ^ 1
    writeFileSync(join(folder, name), name.endsWith('.der') ? changed.subarray(1) : changed)
    assert.match((await check()).output, /Verification failed: anchors\./, name)
    writeFileSync(join(folder, name), bytes)
  }
})

test('a second implementation, in another language and of no shared code, verifies an export and finds what is wrong with it', {
  skip: isMissing('python3', '--version'),
}, async () => {
  const organization = await product.newOrganization()
  const { zip } = await grantedBundle(product.url, organization)
  const [receipt, log] = [join(home, 'receipt'), join(home, 'log')]
  unpack(zip, receipt)
  const answer = await download(product.url, organization, '/log/export')
  const names = unpack(new Uint8Array(await answer.arrayBuffer()), log)
  const vkey = await vkeyOf(organization)
  const check = () => runProgram('python3', [SECOND_IMPLEMENTATION, vkey, log, receipt], { cwd: home })
  const { code, output } = await check()
  assert.equal(code, 0, output)
  assert.match(output, /^log: \d+ entries, \d+ checkpoints\nreceipt: included\n$/)
  for (const name of names.filter((each) => /^(tile|checkpoint)/.test(each))) {
    const bytes = readFileSync(join(log, name))
    const changed = Buffer.from(bytes)
    changed[40] = (changed[40] ?? 0) ^ 1
    writeFileSync(join(log, name), changed)
    assert.notEqual((await check()).code, 0, name)
    writeFileSync(join(log, name), bytes)
  }
  assert.equal((await check()).code, 0)
})
