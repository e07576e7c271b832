import { useRef } from 'react'

/** The instant at which something was first so, by the clock that is given; null before. */
export function useFirstTime(isSo: boolean, clock: () => number): number | null {
  const first = useRef<number | null>(null)
  if (isSo) first.current ??= clock()
  return first.current
}
