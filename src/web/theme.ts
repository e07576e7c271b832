export type Theme = 'light' | 'dark' | 'system'

const KEY = 'yesline.theme'

/** Applies the stored choice; without one the system decides. Called before the first render. */
export function applyStoredTheme(): void {
  applyTheme(storedTheme())
}

export function storedTheme(): Theme {
  const stored = readStorage()
  return stored === 'light' || stored === 'dark' ? stored : 'system'
}

export function chooseTheme(theme: Theme): void {
  try {
    if (theme === 'system') localStorage.removeItem(KEY)
    else localStorage.setItem(KEY, theme)
  } catch (fault) {
    // Storage can be forbidden; the choice then lasts as long as the page.
    reportError(fault)
  }
  applyTheme(theme)
}

function applyTheme(theme: Theme): void {
  if (theme === 'system') document.documentElement.removeAttribute('data-theme')
  else document.documentElement.setAttribute('data-theme', theme)
}

function readStorage(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}
