import { useEffect, useState } from 'react'

/** One check after the other, so that each is seen; all within 300 ms (visual-language §5). */
const TICK_MS = 40

/** How many of the checks have ticked. Starts anew with each `run`; all at once where motion is reduced. */
export function useTicking(run: number, count: number): number {
  const [ticked, setTicked] = useState({ run: 0, count: 0 })
  const now = ticked.run === run ? ticked.count : 0
  useEffect(() => {
    if (now >= count) return
    const isReduced = matchMedia('(prefers-reduced-motion: reduce)').matches
    const delay = isReduced || now === 0 ? 0 : TICK_MS
    const timer = setTimeout(() => setTicked({ run, count: isReduced ? count : now + 1 }), delay)
    return () => clearTimeout(timer)
  }, [run, now, count])
  return now
}
