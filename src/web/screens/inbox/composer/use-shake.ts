import { type RefObject, useRef } from 'react'

const SHAKE_MS = 200

export interface Shake {
  readonly box: RefObject<HTMLDivElement | null>
  readonly shake: () => void
}

/** Typing into a field that is off moves its banner once, so that the eye finds the reason; never under reduced motion. */
export function useShake(): Shake {
  const box = useRef<HTMLDivElement>(null)
  return {
    box,
    shake: () => {
      if (matchMedia('(prefers-reduced-motion: reduce)').matches) return
      box.current?.animate(
        [{ translate: '0' }, { translate: '4px' }, { translate: '-4px' }, { translate: '0' }],
        SHAKE_MS,
      )
    },
  }
}
