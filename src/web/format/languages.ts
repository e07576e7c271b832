const NAMES = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' })

/** `es` → `Spanish`. A tag that is none is shown as it stands. */
export function languageName(tag: string): string {
  try {
    return NAMES.of(tag) ?? tag
  } catch {
    return tag
  }
}
