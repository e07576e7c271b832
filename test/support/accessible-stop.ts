import assert from 'node:assert/strict'
import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from 'playwright-core'

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

/** Two frames later nothing moves any more: the page asked for reduced motion. Axe would measure colors halfway. */
async function settled(page: Page): Promise<void> {
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null))))')
}
