import { useSyncExternalStore } from 'react'

const PHONE = '(max-width: 767px)'

/** True below 768 px: one pane, bottom bar (product-ux §9.5). */
export function useIsPhone(): boolean {
  return useSyncExternalStore(subscribe, () => matchMedia(PHONE).matches)
}

function subscribe(listener: () => void): () => void {
  const query = matchMedia(PHONE)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}
