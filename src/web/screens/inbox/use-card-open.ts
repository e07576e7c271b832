import { useSearchParams } from 'wouter'
import { useMedia } from '../contacts/use-media.ts'

/** From here on the card has a column of its own and is open unless the person closed it (product-ux §4.1). */
export const HAS_CARD_COLUMN = '(min-width: 1280px)'

export interface CardOpen {
  readonly isOpen: boolean
  readonly toggle: () => void
  readonly close: () => void
}

/** Whether the contact card stands beside the thread; the choice is in the address. */
export function useCardOpen(): CardOpen {
  const isWide = useMedia(HAS_CARD_COLUMN)
  const [search, setSearch] = useSearchParams()
  const chosen = search.get('card')
  const isOpen = chosen === null ? isWide : chosen === 'open'
  function put(open: boolean): void {
    setSearch(
      (current) => {
        if (open === isWide) current.delete('card')
        else current.set('card', open ? 'open' : 'closed')
        return current
      },
      { replace: true },
    )
  }
  return { isOpen, toggle: () => put(!isOpen), close: () => put(false) }
}
