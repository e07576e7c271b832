import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { assertAccessible, hasFocus } from '../support/accessible-stop.ts'
import { openStage, type Stage } from '../support/browser-stage.ts'
import { confirmButtonOf, promptOf, toastOf } from '../support/opt-in-steps.ts'
import { hasSpoken } from '../support/window-recorder.ts'

let stage: Stage
before(async () => {
  stage = await openStage()
})
after(() => stage.close())

/** Product-ux §11 and DESIGN section 5: from the open page to the first receipt. */
const PRESSES_MAX = 8
/** More stops of the Tab key than this on the way to a control is no way at all. */
const TABS_MAX = 40

for (const width of [1280, 360] as const) {
  test(`The demo leads from an open page to the first receipt in at most eight clicks, ${width} px wide.`, async (t) => {
    await using window = await stage.openUnknown({ width })
    const { page, presses } = window
    await page.goto('/')
    const start = page.getByRole('button', { name: 'Start the demo' })
    await start.waitFor()
    await assertAccessible(page, 'set-up')
    await start.click()
    await stripOf(page).getByText('Click the WhatsApp icon next to Maria Lopez.').waitFor()
    await iconOf(page).waitFor()
    await assertAccessible(page, 'contacts with the guide')
    await iconOf(page).click()
    await promptOf(page).getByText('Maria will receive').waitFor()
    await assertAccessible(page, 'request dialog with the guide')
    await confirmButtonOf(page).click()
    await stripOf(page).getByText('Now be Maria').waitFor()
    if (width === 360) await stripOf(page).getByRole('button', { name: 'Be the customer' }).click()
    await yesButtonOf(page).waitFor()
    await assertAccessible(page, 'the phone with the question')
    await yesButtonOf(page).click()
    await doneStripOf(page).getByText('Here is your first receipt.').waitFor()
    await assertAccessible(page, 'end of the guide')
    await doneStripOf(page).getByRole('button', { name: 'View receipt' }).click()
    await page.getByText('Maria Lopez opted in to WhatsApp messages from Harbour Bank').waitFor()
    await assertAccessible(page, 'receipt')
    t.diagnostic(`${presses.pointer} presses of the pointer, ${presses.keys} of keys`)
    assert.ok(presses.pointer <= PRESSES_MAX, `${presses.pointer} clicks`)
    assert.equal(presses.keys, 0)
  })
}

test('The demo leads to the first receipt with the keyboard alone, and says aloud where it is.', async (t) => {
  await using window = await stage.openUnknown()
  const { page, presses } = window
  await page.goto('/')
  await tabTo(page, page.getByRole('button', { name: 'Start the demo' }))
  await page.keyboard.press('Enter')
  await hasSpoken(page, 'Click the WhatsApp icon next to Maria Lopez.')
  await hasFocus(page.getByRole('heading', { name: 'Contacts', level: 1 }))
  await tabTo(page, iconOf(page))
  await page.keyboard.press('Enter')
  await hasSpoken(page, 'This is exactly what Maria will receive. Click Confirm.')
  await hasFocus(promptOf(page).getByRole('heading', { name: 'Ask Maria to opt in on WhatsApp?' }))
  await promptOf(page).getByText('Maria will receive').waitFor()
  await tabTo(page, confirmButtonOf(page))
  await page.keyboard.press('Enter')
  await hasSpoken(page, 'Now be Maria: tap "Sí" on the phone on the right.')
  await hasSpoken(page, "On Maria's phone: ")
  await toastOf(page, 'Request delivered to Maria.').waitFor()
  await hasFocus(rowOfMaria(page).locator('a, button').and(page.locator(':focus')))
  await tabTo(page, yesButtonOf(page))
  await page.keyboard.press('Enter')
  await hasSpoken(page, 'Here is your first receipt.')
  await tabTo(page, doneStripOf(page).getByRole('button', { name: 'View receipt' }), 'Shift+Tab')
  await page.keyboard.press('Enter')
  await hasFocus(page.getByRole('heading', { name: 'Consent receipt', level: 1 }))
  await page.getByText('Maria Lopez opted in to WhatsApp messages from Harbour Bank').waitFor()
  t.diagnostic(`${presses.keys} presses of keys`)
  assert.equal(presses.pointer, 0)
})

test('The guide can be skipped, and every sample customer shows its state.', async () => {
  await using window = await stage.openUnknown()
  const { page } = window
  await page.goto('/')
  await page.getByRole('button', { name: 'Start the demo' }).click()
  await stripOf(page).getByRole('button', { name: 'Skip' }).click()
  await stripOf(page).waitFor({ state: 'detached' })
  for (const [name, state] of [
    ['Maria Lopez', 'Not asked yet'],
    ['Ken Adeyemi', 'Declined'],
    ['Lena Fischer', 'No answer yet'],
    ['Omar Haddad', 'Not on WhatsApp'],
    ['Priya Nair', 'Opted in'],
    ['Tom Brook', 'Opted in'],
    ['Yuki Sato', 'Opted out'],
    ['Ana Silva', 'Check number'],
  ] as const) {
    await page.getByRole('row').filter({ hasText: name }).getByText(state).first().waitFor()
  }
})

function stripOf(page: Page): Locator {
  return page.getByRole('region', { name: 'Your first opt-in' })
}

function doneStripOf(page: Page): Locator {
  return page.getByRole('region', { name: 'Your first receipt' })
}

function rowOfMaria(page: Page): Locator {
  return page.locator('[data-contact]').filter({ hasText: 'Maria Lopez' })
}

function iconOf(page: Page): Locator {
  return rowOfMaria(page).getByRole('button', { name: "WhatsApp: Maria hasn't been asked yet" })
}

/** The quick reply on the pretend phone, in Maria's language. */
function yesButtonOf(page: Page): Locator {
  return page.getByRole('log', { name: "Messages on Maria's phone" }).getByRole('button', { name: 'Sí' })
}

/** Presses the key until this has the focus. */
async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await target.waitFor()
  for (let presses = 0; presses < TABS_MAX; presses += 1) {
    if ((await target.and(page.locator(':focus')).count()) === 1) return
    await page.keyboard.press(key)
  }
  throw new Error(`${target} was not reached with ${TABS_MAX} presses of ${key}.`)
}
