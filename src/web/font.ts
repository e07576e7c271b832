import fontUrl from './assets/atkinson-hyperlegible-next.woff2?url'

const FAMILY = 'Atkinson Hyperlegible Next'

/** 0 font bytes before the first paint: the face is fetched when the browser is idle, then swapped in (visual-language §3). */
export function loadFontWhenIdle(): void {
  if ('requestIdleCallback' in window) requestIdleCallback(() => void loadFont(), { timeout: 2000 })
  else addEventListener('load', () => void loadFont(), { once: true })
}

async function loadFont(): Promise<void> {
  const face = new FontFace(FAMILY, `url(${fontUrl}) format("woff2")`, {
    weight: '400 750',
    style: 'normal',
    display: 'swap',
  })
  try {
    document.fonts.add(await face.load())
  } catch {
    // Without it the adjusted fallback stays: every screen is made for both.
    return
  }
}
