import assert from 'node:assert/strict'
import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from 'playwright-core'
import { eventually } from './eventually.ts'

/**
 * A stop on a walk: axe finds nothing here, with every rule it has, in the light theme and in the dark one, and nothing
 * has to be scrolled sideways.
 */
export async function assertAccessible(page: Page, stop: string): Promise<void> {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    await settled(page)
    // In one page instead of two, since there are no frames; passes are counted, but not sent over. All rules run.
    const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] })
    const { violations } = await axe.analyze()
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`)
    assert.deepEqual(found, [], `${stop}, ${colorScheme}`)
  }
  await assertFitsWidth(page, stop)
}

/** The page is no wider than the window. */
export async function assertFitsWidth(page: Page, stop: string): Promise<void> {
  const over = await page.evaluate('document.documentElement.scrollWidth - innerWidth')
  assert.ok(Number(over) <= 0, `${stop} is ${over} px wider than the window`)
}

/** Waits until this has the focus. */
export async function hasFocus(locator: Locator): Promise<void> {
  const page = locator.page()
  await locator
    .and(page.locator(':focus'))
    .waitFor({ state: 'attached' })
    .catch(async () => {
      const focused = await page.evaluate('document.activeElement?.outerHTML.slice(0, 400)')
      throw new Error(`${locator} did not get the focus; it is on ${focused}`)
    })
}

/** Waits until the web font is there: the page asks for it when it has nothing else to do, and it changes every width. */
export async function hasWebFont(page: Page): Promise<void> {
  await eventually(() => page.evaluate(WEB_FONT_IS_LOADED), Boolean)
}

/** The face that a script added: those of style sheets are of the machine. */
const WEB_FONT_IS_LOADED = `[...document.fonts].some(
  ({ family, status }) => family.replaceAll('"', '') === 'Atkinson Hyperlegible Next' && status === 'loaded')`

/** Goes to an entry of the menu, or of the list of choices, that just opened, and chooses it by keyboard. */
export async function chooseByKey(page: Page, role: 'menuitem' | 'option', name: string): Promise<void> {
  const entry = page.getByRole(role, { name })
  await entry.waitFor()
  // It takes the focus when it opens, and would take it from the entry again.
  await page.locator(':is([role=menu], [role=listbox]):is(:focus, :has(:focus))').waitFor()
  await entry.focus()
  await hasFocus(entry)
  await page.keyboard.press('Enter')
}

/** Two frames later nothing moves any more: the page asked for reduced motion. Axe would measure colors halfway. */
async function settled(page: Page): Promise<void> {
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null))))')
}
