import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { PolicyView } from '../../src/http/api/organization.ts'
import { assertAccessible, chooseByKey } from '../support/accessible-stop.ts'
import { openStage, type Stage } from '../support/browser-stage.ts'
import { hostileNames } from '../support/hostile-words.ts'
import { toastOf } from '../support/opt-in-steps.ts'
import { expect } from '../support/product-api.ts'

let stage: Stage
before(async () => {
  stage = await openStage()
})
after(() => stage.close())

for (const width of [1280, 360] as const) {
  test(`At ${width} px an owner says who decides about erasures, for how long they can be cancelled, and what is kept.`, async () => {
    const organization = await stage.product.newOrganization()
    await using owner = await stage.open(organization, { width })
    const { page } = owner
    await page.goto('/settings/policy')
    const rules = page.getByRole('region', { name: 'Keeping and erasing' })
    const grace = rules.getByRole('textbox', { name: 'An approved erasure can be cancelled for' })
    await rules
      .getByText(/^Whoever asks for it erases at once/)
      .first()
      .waitFor()
    assert.equal(await grace.count(), 0, 'with one person nothing is approved')
    await rules.getByRole('button', { name: /Who decides about an erasure$/ }).press('Enter')
    await chooseByKey(page, 'option', 'Two people')
    await rules
      .getByText(/^One asks for it, and someone else approves it\./)
      .first()
      .waitFor()
    await grace.fill(hostileNames.markup)
    await grace.blur()
    assert.equal(await grace.inputValue(), '24')
    await grace.fill('0')
    await rules.getByText('It is carried out as soon as it is approved.').waitFor()
    await grace.fill('36')
    await rules.getByRole('switch', { name: 'Keep evidence at least' }).press('Space')
    const kept = rules.getByRole('textbox', { name: 'Keep evidence at least' })
    assert.equal(await kept.inputValue(), '1825')
    await kept.fill('9999')
    await assertAccessible(page, 'rules for erasing')
    await page.getByRole('button', { name: 'Publish…' }).press('Enter')
    const publishing = page.getByRole('dialog')
    await publishing.getByText('Who decides about an erasure: Two people (was One person)').waitFor()
    await publishing.getByRole('button', { name: 'Publish' }).press('Enter')
    await publishing.getByText('Evidence is kept between one second and ten years.').waitFor()
    await assertAccessible(page, 'a rule that cannot be')
    await publishing.getByRole('button', { name: 'Cancel' }).press('Enter')
    await kept.fill('1095')
    await page.getByRole('button', { name: 'Publish…' }).press('Enter')
    await publishing.getByText('Keep evidence at least: 1095 days (was Off)').waitFor()
    await publishing.getByRole('button', { name: 'Publish' }).press('Enter')
    await toastOf(page, 'Version 2 is in use.').waitFor()
    const { erasure, retention } = expect(await organization.api.call('GET', '/policy'), 200).read(PolicyView)
    assert.deepEqual([erasure, retention], [{ approval: 'two_people', grace: 'PT36H' }, { evidence: 'P1095D' }])
  })
}
