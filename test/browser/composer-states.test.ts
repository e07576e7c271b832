import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { assertAccessible } from '../support/accessible-stop.ts'
import { type AgentWindow, openStage, type Stage } from '../support/browser-stage.ts'
import { COMPOSER_STATES, type ComposerState } from '../support/composer-states.ts'
import { composerOf } from '../support/opt-in-steps.ts'
import type { TestOrganization } from '../support/product-organization.ts'

let stage: Stage
before(async () => {
  stage = await openStage()
})
after(() => stage.close())

for (const state of COMPOSER_STATES) {
  test(`${state.name}: the composer says why and what next, in both themes, on a desk and on a phone.`, async () => {
    const organization = await stage.product.newOrganization()
    const path = await state.prepare(organization, stage.product.test.asOwner)
    for (const width of state.isVariant === true ? ([360] as const) : ([1280, 360] as const)) {
      await using window = await stage.open(organization, { width, as: state.as ?? 'owner' })
      await lookAt(window, path, state)
    }
  })
}

async function lookAt({ page }: AgentWindow, path: string, state: ComposerState): Promise<void> {
  await page.goto(path)
  await composerOf(page).getByRole('textbox').waitFor()
  await state.onceOpen?.(page)
  const composer = composerOf(page)
  await composer.getByText(state.says).first().waitFor()
  for (const button of state.offers) await composer.getByRole('button', { name: button, exact: true }).waitFor()
  if (state.isOn === true) assert.equal(await composer.getByRole('textbox').isEditable(), true)
  else await assertExplained(page, state)
  await assertTemplates(page, state)
  await assertAccessible(page, state.name)
}

/** Off: it can be reached, points at the reason, takes no key, and says so to who only listens. */
async function assertExplained(page: Page, { says }: ComposerState): Promise<void> {
  const composer = composerOf(page)
  const field = composer.getByRole('textbox')
  const banner = composer.getByRole('group').filter({ hasText: says })
  assert.equal(await field.getAttribute('aria-disabled'), 'true')
  assert.equal(await field.isEditable(), false)
  assert.equal(await field.getAttribute('aria-describedby'), await banner.getAttribute('id'))
  await field.focus()
  await page.keyboard.type('x')
  assert.equal(await field.inputValue(), '')
}

/** Templates are on, or locked and pointing at the reason; a phone shows them only where they are on. */
async function assertTemplates(page: Page, { template }: ComposerState): Promise<void> {
  if (template === 'absent') return
  const button = composerOf(page).getByRole('button', { name: 'Templates', exact: true })
  const isPhone = (page.viewportSize()?.width ?? 0) < 768
  if (template === 'off' && isPhone) return assert.equal(await button.count(), 0)
  assert.equal(await button.getAttribute('aria-disabled'), template === 'off' ? 'true' : null)
}

test('Typing into a field that is off moves its banner once, and not at all where motion is unwelcome.', async () => {
  const organization = await stage.product.newOrganization()
  const path = await prepareNotAsked(organization)
  await using window = await stage.open(organization)
  const { page } = window
  await page.goto(path)
  const field = composerOf(page).getByRole('textbox')
  await field.waitFor()
  await page.evaluate(COUNT_SHAKES)
  const shakes = async () => Number(await page.evaluate('globalThis.shakes'))
  await field.press('a')
  assert.equal(await shakes(), 0, 'this window asked for reduced motion')
  await field.blur()
  await page.emulateMedia({ reducedMotion: 'no-preference' })
  await field.press('a')
  await field.press('b')
  assert.equal(await shakes(), 1)
})

/** Counts animations that scripts start. */
const COUNT_SHAKES = `
  globalThis.shakes = 0
  const animate = Element.prototype.animate
  Element.prototype.animate = function (...parts) { globalThis.shakes += 1; return animate.apply(this, parts) }
`

async function prepareNotAsked(organization: TestOrganization): Promise<string> {
  const state = COMPOSER_STATES.find(({ name }) => name === '8 not asked')
  assert.ok(state)
  return state.prepare(organization, stage.product.test.asOwner)
}
