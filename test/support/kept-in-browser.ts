import type { Page } from 'playwright-core'

/** How many entries the browser itself keeps. */
export async function countKept(
  page: Page,
  database: 'yesline-drafts' | 'yesline-outbox',
  store: string,
): Promise<number> {
  const count = await page.evaluate(`new Promise((done, fail) => {
    const request = indexedDB.open('${database}')
    request.onerror = () => fail(request.error)
    request.onsuccess = () => {
      const names = [...request.result.objectStoreNames]
      if (!names.includes('${store}')) return done(0)
      const counted = request.result.transaction('${store}').objectStore('${store}').count()
      counted.onsuccess = () => { request.result.close(); done(counted.result) }
    }
  })`)
  return Number(count)
}
