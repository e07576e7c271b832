import { type RefObject, useEffect, useState } from 'react'
import type { VirtualizerHandle } from 'virtua'

/** A row is drawn and measured within a few frames; after this many it will not come. */
const FRAMES_MAX = 20
/** Page Up and Page Down move by as many rows as a screen holds. */
const PAGE_ROWS = 10

export interface RowFocus {
  /** The one row that the Tab key stops at. */
  readonly tabStopId: string | undefined
  readonly tabStopIndex: number
  readonly focusRow: (id: string) => void
  readonly onRowFocus: (id: string) => void
  /** Moves by the arrow keys, `j` and `k`, Home, End and the page keys. Answers whether the key was one of them. */
  readonly onMoveKey: (event: KeyboardEvent, fromId: string) => boolean
}

/** One stop of the Tab key in a list of any length; a row outside the view is scrolled to and drawn before it gets the focus. */
export function useRowFocus(
  ids: readonly string[],
  selectedId: string | null,
  box: RefObject<HTMLElement | null>,
  list: RefObject<VirtualizerHandle | null>,
): RowFocus {
  const [activeId, setActiveId] = useState<string | null>(null)
  const [wanted, setWanted] = useState<{ readonly id: string } | null>(null)
  const tabStopId = [activeId, selectedId].find((id) => id !== null && ids.includes(id)) ?? ids[0]
  useEffect(() => (wanted === null ? undefined : focusWhenDrawn(box, wanted.id)), [wanted, box])
  function focusRow(id: string): void {
    setActiveId(id)
    setWanted({ id })
    list.current?.scrollToIndex(ids.indexOf(id), { align: 'nearest' })
  }
  function onMoveKey(event: KeyboardEvent, fromId: string): boolean {
    const step = stepOf(event.key)
    if (step === null) return false
    event.preventDefault()
    const next = ids[Math.min(ids.length - 1, Math.max(0, ids.indexOf(fromId) + step))]
    if (next !== undefined) focusRow(next)
    return true
  }
  return {
    tabStopId: tabStopId ?? undefined,
    tabStopIndex: tabStopId == null ? -1 : ids.indexOf(tabStopId),
    focusRow,
    onRowFocus: setActiveId,
    onMoveKey,
  }
}

/** A row that was not drawn before is hidden until it is measured, and a hidden element cannot take the focus. */
function focusWhenDrawn(box: RefObject<HTMLElement | null>, id: string): () => void {
  let frame = 0
  let framesLeft = FRAMES_MAX
  function attempt(): void {
    const link = box.current?.querySelector<HTMLElement>(`[data-contact="${CSS.escape(id)}"] [data-row]`)
    link?.focus()
    framesLeft -= 1
    if (framesLeft > 0 && (link == null || document.activeElement !== link)) frame = requestAnimationFrame(attempt)
  }
  attempt()
  return () => cancelAnimationFrame(frame)
}

function stepOf(key: string): number | null {
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return 1
    case 'ArrowUp':
    case 'k':
      return -1
    case 'PageDown':
      return PAGE_ROWS
    case 'PageUp':
      return -PAGE_ROWS
    case 'Home':
      return Number.NEGATIVE_INFINITY
    case 'End':
      return Number.POSITIVE_INFINITY
    default:
      return null
  }
}
