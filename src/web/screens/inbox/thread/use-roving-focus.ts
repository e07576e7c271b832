import { type FocusEvent, type KeyboardEvent, type RefObject, useState } from 'react'

const PAGE = 5

export interface RovingFocus {
  /** Key of the one article that Tab reaches. */
  readonly currentKey: string | null
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly onFocus: (event: FocusEvent) => void
}

/** Arrow, page and end keys move through the articles of a log; Tab reaches only the current one (product-ux §10). */
export function useRovingFocus(box: RefObject<HTMLElement | null>): RovingFocus {
  const [currentKey, setCurrentKey] = useState<string | null>(null)
  return {
    currentKey,
    onFocus: (event) => {
      const article = articleOf(event.target)
      if (article !== null) setCurrentKey(article.dataset.entry ?? null)
    },
    onKeyDown: (event) => {
      const step = stepOf(event.key)
      const articles = [...(box.current?.querySelectorAll<HTMLElement>('article[data-entry]') ?? [])]
      const current = articleOf(event.target)
      if (step === null || current === null) return
      const here = articles.indexOf(current)
      event.preventDefault()
      articles[Math.min(articles.length - 1, Math.max(0, here + step))]?.focus()
    },
  }
}

function stepOf(key: string): number | null {
  switch (key) {
    case 'ArrowDown':
      return 1
    case 'ArrowUp':
      return -1
    case 'PageDown':
      return PAGE
    case 'PageUp':
      return -PAGE
    case 'End':
      return Number.MAX_SAFE_INTEGER
    case 'Home':
      return -Number.MAX_SAFE_INTEGER
    default:
      return null
  }
}

function articleOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('article[data-entry]') : null
}
