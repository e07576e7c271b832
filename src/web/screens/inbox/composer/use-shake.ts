import { type RefObject, useRef } from 'react'

const SHAKE_MS = 200

export interface Shake {
  readonly box: RefObject<HTMLDivElement | null>
  /** Once, until the field is left: the eye has found the reason then. */
  readonly shake: () => void
  readonly rest: () => void
}

/** Typing into a field that is off moves its banner once, so that the eye finds the reason; never under reduced motion. */
export function useShake(): Shake {
  const box = useRef<HTMLDivElement>(null)
  const isShaken = useRef(false)
  return {
    box,
    rest: () => {
      isShaken.current = false
    },
    shake: () => {
      if (isShaken.current) return
      isShaken.current = true
      if (matchMedia('(prefers-reduced-motion: reduce)').matches) return
      box.current?.animate(
        [{ translate: '0' }, { translate: '4px' }, { translate: '-4px' }, { translate: '0' }],
        SHAKE_MS,
      )
    },
  }
}
