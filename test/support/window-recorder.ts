import type { BrowserContext, Page } from 'playwright-core'
import { z } from 'zod'
import { eventually } from './eventually.ts'

/** What happened in the windows of a test that no screen shows. */
export interface Recorder {
  /** What the content security policy blocked, and scripts that failed. There must be nothing. */
  readonly complaints: readonly string[]
  /** Presses of the pointer and of keys by the person, not by scripts. Modifier keys alone do not count. */
  readonly presses: { pointer: number; keys: number }
}

/** Runs in the page before anything else. A string, because tests are not compiled for a browser. */
const SCRIPT = `
  addEventListener('securitypolicyviolation', (event) => {
    void noteComplaint(location.pathname + ': ' + event.effectiveDirective + ' blocked ' + event.blockedURI + ' ' + event.sample)
  })
  addEventListener('pointerdown', (event) => { if (event.isTrusted) void notePress('pointer') }, true)
  addEventListener('keydown', (event) => {
    const isModifier = ['Shift', 'Control', 'Alt', 'Meta'].includes(event.key)
    if (event.isTrusted && !isModifier) void notePress('keys')
  }, true)
  globalThis.spokenWords = []
  new MutationObserver((changes) => {
    for (const { target } of changes) {
      if (target.id === 'announcer' && target.textContent !== '') globalThis.spokenWords.push(target.textContent)
    }
  }).observe(document, { childList: true, subtree: true })
  globalThis.shownToasts = []
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) for (const node of addedNodes) {
      if (node instanceof Element && node.matches('section > [role=status], section > [role=alert]'))
        globalThis.shownToasts.push(node.textContent)
    }
  }).observe(document, { childList: true, subtree: true })
`

/** Listens to every page of a context, from before its first script on. */
export async function record(context: BrowserContext): Promise<Recorder> {
  const complaints: string[] = []
  const presses = { pointer: 0, keys: 0 }
  await context.exposeFunction('noteComplaint', (text: string) => void complaints.push(text))
  await context.exposeFunction('notePress', (kind: 'pointer' | 'keys') => {
    presses[kind] += 1
  })
  await context.addInitScript(SCRIPT)
  context.on('weberror', (fault) => complaints.push(`${fault.page()?.url()}: ${fault.error().message}`))
  context.on('dialog', (dialog) => {
    complaints.push(`${dialog.page()?.url()}: a script opened a ${dialog.type()} that says ${dialog.message()}`)
    void dialog.dismiss()
  })
  return { complaints, presses }
}

/** Waits until the announcer of this page has said this. */
export async function hasSpoken(page: Page, words: string): Promise<void> {
  await hasRecorded(page, 'spokenWords', words)
}

/** Waits until a toast of this page has said this, for those that stand for three seconds only. */
export async function hasShownToast(page: Page, words: string): Promise<void> {
  await hasRecorded(page, 'shownToasts', words)
}

/** Waits until this page knows what there was to tell when it opened: what comes from now on it brings as news. */
export async function awaitsNews(page: Page): Promise<void> {
  await eventually(() => page.evaluate(HAS_NOTICES), Boolean)
}

const HAS_NOTICES = `performance.getEntriesByType('resource')
  .some(({ name, responseEnd }) => new URL(name).pathname === '/api/v1/notices' && responseEnd > 0)`

async function hasRecorded(page: Page, list: 'spokenWords' | 'shownToasts', words: string): Promise<void> {
  await eventually(
    async () => z.array(z.string()).parse(await page.evaluate(list)),
    (recorded) => recorded.some((said) => said.includes(words)),
  )
}
