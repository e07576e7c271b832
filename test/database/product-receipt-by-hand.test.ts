import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { addGranted } from '../support/consent-stories.ts'
import { type Product, startProduct } from '../support/product.ts'
import { download, grantedBundle, type Run, runProgram, unpack, vkeyOf } from '../support/receipt-downloads.ts'

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
  /entry: well-formed\nevent: is what [\s\S]+subject: is what [\s\S]+key: [\s\S]+checkpoint: signed by [\s\S]+included: position \d+ of \d+\n$/

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
