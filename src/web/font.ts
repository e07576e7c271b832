import fontUrl from './assets/atkinson-hyperlegible-next.woff2?url'

const FAMILY = 'Atkinson Hyperlegible Next'
/** A page that is never idle gets the face after this long all the same. */
const PATIENCE_MS = 2000

/** 0 font bytes before the first paint: the face is fetched afterwards, when idle, and swapped in (visual-language §3). */
export function loadFontAfterFirstPaint(): void {
  const observer = new PerformanceObserver((list) => {
    if (list.getEntriesByName('first-contentful-paint').length === 0) return
    observer.disconnect()
    whenIdle(() => void loadFont())
  })
  observer.observe({ type: 'paint', buffered: true })
}

/** Safari has no idle callback; the next task is after the paint too. */
function whenIdle(run: () => void): void {
  if ('requestIdleCallback' in window) requestIdleCallback(run, { timeout: PATIENCE_MS })
  else setTimeout(run)
}

async function loadFont(): Promise<void> {
  const face = new FontFace(FAMILY, `url(${fontUrl}) format("woff2")`, { weight: '400 750', display: 'swap' })
  try {
    document.fonts.add(await face.load())
  } catch {
    // Without it the adjusted fallback stays: every screen is made for both.
    return
  }
}
