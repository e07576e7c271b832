import type { KeyboardEvent, RefObject } from 'react'

/** Arrow keys, `j` and `k` move through the rows; Enter opens (product-ux §4.5). */
export function useRowKeys(box: RefObject<HTMLElement | null>): (event: KeyboardEvent) => void {
  return (event) => {
    const step = stepOf(event.key)
    if (step === null || event.ctrlKey || event.metaKey || event.altKey) return
    const rows = [...(box.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])]
    const here = event.target instanceof HTMLElement ? rows.indexOf(event.target) : -1
    if (here === -1) return
    event.preventDefault()
    rows[Math.min(rows.length - 1, Math.max(0, here + step))]?.focus()
  }
}

function stepOf(key: string): number | null {
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return 1
    case 'ArrowUp':
    case 'k':
      return -1
    case 'Home':
      return -Number.MAX_SAFE_INTEGER
    case 'End':
      return Number.MAX_SAFE_INTEGER
    default:
      return null
  }
}
