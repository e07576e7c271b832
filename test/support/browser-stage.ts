import assert from 'node:assert/strict'
import { join } from 'node:path'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { signIn } from './agent-session.ts'
import { launchBrowser } from './browser.ts'
import { type Product, startProduct } from './product.ts'
import type { TestOrganization } from './product-organization.ts'
import { type Recorder, record } from './window-recorder.ts'

/** A machine that does other things beside still gets there within this time; nothing ever waits it out on purpose. */
const PATIENCE_MS = 60_000
/** Set it to a folder, and every window leaves a picture of how it ended there. */
const PICTURES = process.env.YESLINE_TEST_PICTURES
const HEIGHTS = { 1280: 900, 360: 740 } as const

/** One product and one browser for all tests of a file. */
export interface Stage {
  readonly product: Product
  /** A window of an agent, signed in. Close it with `await using`. */
  open(organization: TestOrganization, options?: WindowOptions): Promise<AgentWindow>
  /** A window of somebody who is not signed in. */
  openUnknown(options?: WindowOptions): Promise<AgentWindow>
  /** Fails when in any window the content security policy blocked something or a script failed. */
  close(): Promise<void>
}

export type Width = keyof typeof HEIGHTS

export interface WindowOptions {
  readonly as?: 'owner' | 'colleague'
  readonly width?: Width
  /** How far the clock of this device is ahead of the right time. */
  readonly clockAheadMs?: number
}

export interface AgentWindow extends AsyncDisposable {
  /** The first tab. */
  readonly page: Page
  readonly presses: Recorder['presses']
  newTab(): Promise<Page>
}

/** @param env of the product, beside what every test gives it */
export async function openStage(env: NodeJS.ProcessEnv = {}): Promise<Stage> {
  const product = await startProduct({ env })
  const browser = await launchBrowser()
  const complaints: (readonly string[])[] = []
  const cookies = new Map<string, Promise<string>>()

  /** A person signs in once; further windows are of the same session. */
  function cookieFor({ id, agentIds }: TestOrganization, agent: 'owner' | 'colleague'): Promise<string> {
    const { database, masterKey } = product.test
    const agentId = agentIds[agent]
    const cookie = cookies.get(agentId) ?? signIn(database, masterKey, id, agentId)
    cookies.set(agentId, cookie)
    return cookie
  }

  async function openWindow(options: WindowOptions, cookie: string | null): Promise<AgentWindow> {
    const context = await browser.newContext(contextOptions(product, options))
    context.setDefaultTimeout(PATIENCE_MS)
    const recorder = await record(context)
    complaints.push(recorder.complaints)
    await context.addInitScript(PATIENT_PAGE)
    if (options.clockAheadMs !== undefined) await context.addInitScript(wrongClock(options.clockAheadMs))
    if (cookie !== null) await context.addCookies([cookieOf(cookie, product.url)])
    const page = await context.newPage()
    return {
      page,
      presses: recorder.presses,
      newTab: () => context.newPage(),
      async [Symbol.asyncDispose]() {
        if (PICTURES !== undefined) await takePictures(context.pages())
        await context.close()
      },
    }
  }

  return {
    product,
    async open(organization, options = {}) {
      return openWindow(options, await cookieFor(organization, options.as ?? 'owner'))
    },
    openUnknown: (options = {}) => openWindow(options, null),
    async close() {
      await browser.close()
      await product.stop()
      assert.deepEqual(complaints.flat(), [], 'The browser complained.')
    },
  }
}

function contextOptions(product: Product, { width = 1280 }: WindowOptions): BrowserContextOptions {
  return {
    baseURL: product.url,
    viewport: { width, height: HEIGHTS[width] },
    colorScheme: 'light',
    reducedMotion: 'reduce',
    locale: 'en-US',
    timezoneId: 'America/New_York',
  }
}

function cookieOf(cookie: string, url: string) {
  const [name = '', value = ''] = cookie.split('=', 2)
  return { name, value, url }
}

/**
 * What the page itself takes away after a while (the waiting room after 6 s, the banner of a yes after 8, a toast after
 * 10) stands three times as long: on a machine that is busy with other things it would be gone before anybody had
 * looked. Yet not as long as patience is: at 360 px a toast may cover what is to be pressed, until it is gone. No test
 * with a stage is about how long it stands; kit.test.ts is.
 */
const PATIENT_PAGE = `{
  const rightTimeout = globalThis.setTimeout
  const standing = [6_000, 8_000, 10_000]
  globalThis.setTimeout = (work, ms, ...parts) => rightTimeout(work, standing.includes(ms) ? 3 * ms : ms, ...parts)
}`

/** Timers run at their right pace; only what time it is, the device has wrong. */
function wrongClock(aheadMs: number): string {
  return `
    const RightDate = Date
    globalThis.Date = class extends RightDate {
      constructor(...parts) { parts.length === 0 ? super(RightDate.now() + ${aheadMs}) : super(...parts) }
      static now() { return RightDate.now() + ${aheadMs} }
    }`
}

let pictures = 0

async function takePictures(pages: readonly Page[]): Promise<void> {
  for (const page of pages) {
    pictures += 1
    await page.screenshot({ path: join(PICTURES ?? '', `${process.pid}-${String(pictures).padStart(3, '0')}.png`) })
  }
}
