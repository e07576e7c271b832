import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { build } from 'vite'
import { hasFocus, hasWebFont } from '../support/accessible-stop.ts'
import { launchBrowser } from '../support/browser.ts'
import { type StaticSite, serveStaticSite } from '../support/static-site.ts'

const DIALOGS = ['Open request dialog', 'Open question', 'Open waiting room', 'Open picker']

let folder: string
let site: StaticSite
let browser: Browser

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yesline-kit-'))
  await build({ configFile: 'src/web/vite.config.ts', logLevel: 'error', build: { outDir: folder } })
  site = await serveStaticSite(folder)
  browser = await launchBrowser()
})

after(async () => {
  await browser.close()
  await site[Symbol.asyncDispose]()
  await rm(folder, { recursive: true, force: true })
})

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1280, 360]) {
    test(`Axe finds nothing on the kit and its dialogs, ${colorScheme}, ${width} px wide.`, async () => {
      const { page, complaints } = await openKit({ colorScheme, width })
      await assertAccessible(page, 'page')
      for (const name of DIALOGS) {
        await page.getByRole('button', { name }).click()
        await page.locator('[role=dialog], [role=alertdialog]').waitFor()
        await settled(page)
        await assertAccessible(page, name)
        await page.keyboard.press('Escape')
      }
      assert.equal(await page.evaluate('document.documentElement.scrollWidth - innerWidth'), 0, 'no sideways scrolling')
      assert.deepEqual(complaints, [], 'the strict policy blocks nothing')
      await page.context().close()
    })
  }
}

test('A dialog starts on its heading, so that Enter answers nothing, and gives the focus back.', async () => {
  const { page } = await openKit({})
  await page.getByRole('button', { name: 'Open question' }).press('Enter')
  const heading = page.getByRole('heading', { name: "Omar doesn't have WhatsApp" })
  await heading.waitFor()
  await hasFocus(heading)
  await page.keyboard.press('Enter')
  assert.equal(await heading.isVisible(), true)
  await page.keyboard.press('Escape')
  await heading.waitFor({ state: 'detached' })
  await hasFocus(page.getByRole('button', { name: 'Open question' }))
  await page.context().close()
})

test('A busy button keeps its width and its focus and ignores further presses.', async () => {
  const { page } = await openKit({})
  // It would change the width by itself.
  await hasWebFont(page)
  const button = page.getByRole('button', { name: 'Confirm' })
  const width = (await button.boundingBox())?.width
  await button.press('Enter')
  const busy = page.getByRole('button', { name: 'Sending…' })
  assert.equal((await busy.boundingBox())?.width, width)
  await hasFocus(busy)
  assert.equal(await busy.getAttribute('aria-disabled'), 'true')
  await page.context().close()
})

test('A button that is off can be reached and says why.', async () => {
  const { page } = await openKit({})
  const button = page.getByRole('button', { name: 'Continue', exact: true })
  await button.focus()
  await hasFocus(button)
  const reason = await button.getAttribute('aria-describedby')
  assert.equal(
    await page.locator(`#${reason?.replaceAll(':', '\\:')}`).textContent(),
    'Continue opens when the signature check has passed.',
  )
  await page.context().close()
})

test('A toast leaves after ten seconds unless it has the focus; a failure stays; F6 reaches both.', async () => {
  const { page } = await openKit({ withClock: true })
  await page.getByRole('button', { name: 'Show a failure' }).click()
  await page.getByRole('button', { name: 'Show a toast' }).click()
  const toast = page.getByRole('status').filter({ hasText: 'Maria opted in.' })
  await toast.waitFor()
  await page.keyboard.press('Shift+F6')
  await hasFocus(page.getByRole('region', { name: 'Notifications' }))
  await page.clock.runFor(20_000)
  assert.equal(await toast.isVisible(), true, 'it waits while focused')
  await page.getByRole('button', { name: 'Cancel', exact: true }).focus()
  await page.clock.runFor(11_000)
  await toast.waitFor({ state: 'detached' })
  assert.equal(await page.getByRole('alert').count(), 1)
  await page.context().close()
})

test('No font is fetched before the first paint.', async () => {
  const { page } = await openKit({})
  await hasWebFont(page)
  const paint = Number(await page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"))
  const font = Number(
    await page.evaluate(
      "performance.getEntriesByType('resource').find(({ name }) => name.endsWith('.woff2')).startTime",
    ),
  )
  assert.ok(font > paint && paint > 0, `painted at ${paint} ms, font asked for at ${font} ms`)
  await page.context().close()
})

interface KitOptions {
  readonly colorScheme?: 'light' | 'dark'
  readonly width?: number
  readonly withClock?: boolean
}

async function openKit({ colorScheme = 'light', width = 1280, withClock = false }: KitOptions) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, reducedMotion: 'reduce' })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => complaints.push(message.text()))
  page.on('pageerror', (fault) => complaints.push(fault.message))
  if (withClock) await page.clock.install()
  await page.goto(`${site.url}/__kit`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  return { page, complaints }
}

async function assertAccessible(page: Page, what: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze()
  assert.deepEqual(
    violations.map(({ id, nodes }) => `${what}: ${id} ${nodes[0]?.html ?? ''}`),
    [],
  )
}

/** Two frames later nothing moves any more: the page asked for reduced motion. Axe would measure colors halfway. */
async function settled(page: Page): Promise<void> {
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null))))')
}
