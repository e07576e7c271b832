import { useCallback, useRef, useState } from 'react'

export interface SteadyOrder<Item> {
  readonly shown: readonly Item[]
  /** Rows that would stand elsewhere, or are not shown yet, while the pointer rests over the list. */
  readonly waiting: number
  readonly apply: () => void
  readonly onPointerEnter: () => void
  readonly onPointerLeave: () => void
}

/** Rows never jump under the pointer: their content is always new, their order changes when the pointer leaves (§4.1). */
export function useSteadyOrder<Item extends { readonly id: string }>(items: readonly Item[]): SteadyOrder<Item> {
  const [isHeld, setHeld] = useState(false)
  const order = useRef<readonly string[]>([])
  if (!isHeld) order.current = items.map((item) => item.id)
  const shown = isHeld ? inOrder(items, order.current) : items
  const apply = useCallback(() => {
    order.current = items.map((item) => item.id)
    setHeld(false)
  }, [items])
  return {
    shown,
    waiting: isHeld ? movedCount(items, shown) : 0,
    apply,
    onPointerEnter: () => setHeld(true),
    onPointerLeave: () => setHeld(false),
  }
}

/** The known rows at their places; rows that are new wait, rows that are gone leave. */
export function inOrder<Item extends { readonly id: string }>(
  items: readonly Item[],
  order: readonly string[],
): readonly Item[] {
  const byId = new Map(items.map((item) => [item.id, item]))
  const known = order.flatMap((id) => byId.get(id) ?? [])
  const places = new Set(order)
  // Older pages are loaded below and move nothing.
  const lastKnown = items.findLastIndex((item) => places.has(item.id))
  return [...known, ...items.slice(lastKnown + 1)]
}

/** How many rows would move up or appear. */
export function movedCount<Item extends { readonly id: string }>(
  items: readonly Item[],
  shown: readonly Item[],
): number {
  const place = new Map(shown.map((item, index) => [item.id, index]))
  return items.filter((item, index) => (place.get(item.id) ?? Number.POSITIVE_INFINITY) > index).length
}
