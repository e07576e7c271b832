import { after, before, test } from 'node:test'
import { Log } from '../../src/http/api/log.ts'
import { assertAccessible, hasFocus } from '../support/accessible-stop.ts'
import { openStage, type Stage } from '../support/browser-stage.ts'
import { addGranted } from '../support/consent-stories.ts'
import { eventually } from '../support/eventually.ts'
import { hostileTexts } from '../support/hostile-words.ts'
import { expect } from '../support/product-api.ts'
import type { TestOrganization } from '../support/product-organization.ts'

let stage: Stage
before(async () => {
  stage = await openStage()
})
after(() => stage.close())

const asOwner = ({ id }: TestOrganization, text: string) => stage.product.test.asOwner(text, [id])

/** Changes an entry of the log as somebody at the database would. */
const translate = (organization: TestOrganization, from: string, to: string) =>
  asOwner(
    organization,
    `update log_entries set leaf = convert_to(translate(convert_from(leaf, 'UTF8'), '${from}', '${to}'), 'UTF8')
      where organization_id = $1 and idx = 2`,
  )

for (const width of [1280, 360] as const) {
  test(`At ${width} px a problem of the log is told in words, dealt with by an owner, and ends when the log holds.`, async () => {
    const organization = await stage.product.newOrganization()
    await addGranted(organization)
    await eventually(
      async () => expect(await organization.api.call('GET', '/log'), 200).read(Log),
      ({ checkpoint, size }) => size > 3 && checkpoint?.size === size,
    )
    await using owner = await stage.open(organization, { width })
    await using agent = await stage.open(organization, { as: 'colleague', width })
    const { page } = owner
    await translate(organization, 'abcd', 'bcda')
    await organization.api.call('POST', '/log/check')
    await page.goto('/compliance/log')
    const health = page.getByRole('region', { name: 'Log health' })
    await health.getByText('A stored hash of the log does not follow from its entries.').waitFor()
    await assertAccessible(page, 'a log with a problem')
    const clear = health.getByRole('button', { name: 'It was dealt with…' })
    await clear.press('Enter')
    const asking = page.getByRole('dialog', { name: 'Was the problem dealt with?' })
    const send = asking.getByRole('button', { name: 'Check the log and go on' })
    const reason = asking.getByRole('textbox', { name: 'What was done?' })
    await send.press('Enter')
    await asking.getByText('Say what was done.').waitFor()
    await hasFocus(reason)
    await assertAccessible(page, 'clearing without a reason')
    await reason.fill(`${hostileTexts.markup} ${hostileTexts.override}`)
    await send.press('Enter')
    const history = page.getByRole('region', { name: 'What was done' })
    await history.getByText('The log still did not hold: everything stays stopped').waitFor()
    await history.getByText(/<script>/).waitFor()
    await assertAccessible(page, 'a problem that was not solved')
    await agent.page.goto('/compliance/log')
    await agent.page.getByText('An owner or a compliance officer can say that it was dealt with.').waitFor()
    await translate(organization, 'bcda', 'abcd')
    await clear.press('Enter')
    await reason.fill('The row is back, from the standby.')
    await send.press('Enter')
    await history.getByText('The whole log held: signing and sending go on').waitFor()
    await history.getByText('Reason: The row is back, from the standby.').waitFor()
    await history
      .getByText(/^Sam Okoye, /)
      .first()
      .waitFor()
    await clear.waitFor({ state: 'detached' })
    await page.getByText('The consent log failed its check').waitFor({ state: 'detached' })
    await assertAccessible(page, 'a log that holds again')
  })
}
