import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { Log } from '../../src/http/api/log.ts'
import { parseVkey } from '../../src/ledger/verification-key.ts'
import { assertAccessible, hasFocus } from '../support/accessible-stop.ts'
import { openStage, type Stage } from '../support/browser-stage.ts'
import { addGranted, comeToRest } from '../support/consent-stories.ts'
import { hostileNames, hostileTexts } from '../support/hostile-words.ts'
import { startLocalTimeAuthority } from '../support/local-time-authority.ts'
import { startLocalWitness } from '../support/local-witness.ts'
import { toastOf } from '../support/opt-in-steps.ts'
import { expect } from '../support/product-api.ts'
import { vkeyOf } from '../support/receipt-downloads.ts'

let stage: Stage
before(async () => {
  stage = await openStage()
})
after(() => stage.close())

/** An organization with a signed log that nobody confirms yet. */
async function withLog() {
  const organization = await stage.product.newOrganization()
  await addGranted(organization)
  await comeToRest(organization, stage.product.test.asOwner)
  return organization
}

for (const width of [1280, 360] as const) {
  test(`At ${width} px a witness is tried until it works, named, seen to confirm, and removed, by keyboard alone.`, async () => {
    const organization = await withLog()
    await using witness = await startLocalWitness()
    await using owner = await stage.open(organization, { width })
    const { page } = owner
    await page.goto('/compliance/log')
    const card = page.getByRole('region', { name: 'Witnesses' })
    await card.getByText('Not configured').waitFor()
    await assertAccessible(page, 'a log that nobody confirms')
    await card.getByRole('button', { name: 'Add a witness…' }).press('Enter')
    const adding = page.getByRole('dialog', { name: 'Add a witness' })
    const key = adding.getByRole('textbox', { name: 'Public key of the witness' })
    const address = adding.getByRole('textbox', { name: 'Address' })
    for (const hostile of [hostileNames.markup, hostileNames.override, hostileNames.endless, hostileTexts.arabic]) {
      await key.fill(hostile)
      await address.fill(hostile)
      await address.press('Enter')
      await adding.getByText('This is no key of a witness, or it is named already.').waitFor()
      await hasFocus(key)
    }
    await assertAccessible(page, 'a key that is none')
    await key.fill(witness.vkey)
    await address.fill('ftp://witness.example/')
    await adding.getByRole('button', { name: 'Test' }).press('Enter')
    await adding.getByText(/^This cannot be called\./).waitFor()
    await address.fill(witness.url)
    const trial = adding.getByRole('button', { name: 'Test' })
    await trial.press('Enter')
    await adding.getByText(/^The witness does not know this log\./).waitFor()
    await assertAccessible(page, 'a witness that does not know the log')
    witness.trust([parseVkey(await vkeyOf(organization))])
    await trial.press('Enter')
    await adding.getByText('It confirmed the newest checkpoint.').waitFor()
    await assertAccessible(page, 'a witness that works')
    assert.deepEqual(expect(await organization.api.call('GET', '/log'), 200).read(Log).witnesses, [], 'only tried')
    await address.press('Enter')
    await toastOf(page, 'witness.example/local is asked to confirm from now on.').waitFor()
    await card.getByText('Confirmed', { exact: true }).waitFor()
    await page.getByRole('region', { name: 'What was done' }).getByText('Changed the witnesses').waitFor()
    await assertAccessible(page, 'a log that is confirmed')
    witness.instead = { status: 500 }
    await card.getByRole('button', { name: 'Test witness.example/local' }).press('Enter')
    await card.getByText('The witness could not be reached. Look at its address.').waitFor()
    await assertAccessible(page, 'a witness that is down')
    await card.getByRole('button', { name: 'Remove witness.example/local' }).press('Enter')
    const asking = page.getByRole('alertdialog', { name: 'Remove the witness witness.example/local?' })
    await assertAccessible(page, 'removing a witness')
    await asking.getByRole('button', { name: 'Remove' }).press('Enter')
    await card.getByText('Not configured').waitFor()
  })

  test(`At ${width} px an authority is named with its certificate, stamps, and says what it refuses.`, async () => {
    const organization = await withLog()
    await using authority = await startLocalTimeAuthority()
    await using other = await startLocalTimeAuthority()
    await using owner = await stage.open(organization, { width })
    const { page } = owner
    await page.goto('/compliance/log')
    const card = page.getByRole('region', { name: 'Time-stamp authorities' })
    await card.getByRole('button', { name: 'Add an authority…' }).press('Enter')
    const adding = page.getByRole('dialog', { name: 'Add a time-stamp authority' })
    await adding.getByRole('textbox', { name: 'Address' }).fill(authority.url)
    const root = adding.getByRole('textbox', { name: 'Root certificate' })
    await root.fill(hostileTexts.markup)
    await adding.getByRole('button', { name: 'Add authority' }).press('Enter')
    await adding.getByText(/^This is no certificate in PEM/).waitFor()
    await hasFocus(root)
    await assertAccessible(page, 'a certificate that is none')
    const trial = adding.getByRole('button', { name: 'Test' })
    await root.fill(other.root.pem)
    await trial.press('Enter')
    await adding.getByText("The authority's certificate does not lead to the root certificate.").waitFor()
    const choosing = page.waitForEvent('filechooser')
    await adding.getByRole('button', { name: 'Choose a file…' }).click()
    const file = { name: 'root.pem', mimeType: 'application/x-pem-file', buffer: Buffer.from(authority.root.pem) }
    await (await choosing).setFiles(file)
    await trial.press('Enter')
    await adding.getByText('It stamped the newest checkpoint, and the stamp holds.').waitFor()
    await assertAccessible(page, 'an authority that works')
    await adding.getByRole('button', { name: 'Add authority' }).press('Enter')
    await card.getByText('Stamped', { exact: true }).waitFor()
    await card.getByText('Its root certificate is pinned.').waitFor()
    await addGranted(organization)
    const { length } = authority.seen
    await card.getByRole('button', { name: 'Stamp now' }).press('Enter')
    await toastOf(page, 'The newest checkpoint is being stamped.').waitFor()
    await assertAccessible(page, 'an authority that stamps')
    assert.ok(length > 0)
    await card.getByRole('button', { name: /^Remove 127/ }).press('Enter')
    await page.getByRole('alertdialog').getByRole('button', { name: 'Remove' }).press('Enter')
    await card.getByText('Not configured').waitFor()
  })
}

test('An agent sees who confirms the log, and changes nothing.', async () => {
  const organization = await withLog()
  await using agent = await stage.open(organization, { as: 'colleague' })
  const { page } = agent
  await page.goto('/compliance/log')
  const add = page.getByRole('button', { name: 'Add a witness…' })
  await add.press('Enter')
  assert.equal(await page.getByRole('dialog').count(), 0)
  await page
    .getByRole('region', { name: 'Witnesses' })
    .getByText('An owner, admin or compliance officer can change this.')
    .waitFor()
  await assertAccessible(page, 'the log of an agent')
})
