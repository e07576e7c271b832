import { useEffect, useState } from 'react'

/** One check after the other, so that each is seen (visual-language §5). */
const TICK_MS = 40
/** From the press to the last tick on screen 300 ms at most (product-ux §5.2); what is left of it is for painting. */
const SHOWN_MS_MAX = 260
/** Browsers keep no timer shorter than this: then all that is left is shown at once. */
const TIMER_MS_MIN = 4
/** The whole wait, from the press to the result in green, for whoever measures it. */
const MEASURE = 'yesline.verify.shown'

export interface Ticking {
  /** Counts the checks that were made: each ticks anew. */
  readonly run: number
  readonly count: number
  /** When somebody pressed, by `performance.now()`. */
  readonly startedAt: number
}

/** How many of the checks have ticked: fast if checking took long, and all at once where motion is reduced. */
export function useTicking({ run, count, startedAt }: Ticking): number {
  const [ticked, setTicked] = useState({ run: 0, count: 0 })
  const now = ticked.run === run ? ticked.count : 0
  useEffect(() => {
    if (now >= count) {
      performance.measure(MEASURE, { start: startedAt, end: performance.now() })
      return
    }
    const isReduced = matchMedia('(prefers-reduced-motion: reduce)').matches
    const share = (startedAt + SHOWN_MS_MAX - performance.now()) / (count - now)
    const isAtOnce = isReduced || share < TIMER_MS_MIN
    const delay = isAtOnce || now === 0 ? 0 : Math.min(TICK_MS, share)
    const timer = setTimeout(() => setTicked({ run, count: isAtOnce ? count : now + 1 }), delay)
    return () => clearTimeout(timer)
  }, [run, now, count, startedAt])
  return now
}
