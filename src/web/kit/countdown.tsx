import { useEffect, useRef } from 'react'
import { formatDuration } from '../format/duration.ts'
import { useServerNow } from '../server-clock.ts'

export interface CountdownProps {
  /** Instant, milliseconds UTC by the server's clock. */
  readonly until: number
  /** Called once when the time runs out on screen; announce the change there. */
  readonly onEnd?: () => void
}

/** Time left in figures. It is not live: a clock that speaks every minute is noise (product-ux §3.3). */
export function Countdown({ until, onEnd }: CountdownProps) {
  const left = Math.max(0, until - useServerNow(until))
  useEndOfTime(left === 0, onEnd)
  return (
    <time role="timer" aria-live="off">
      {formatDuration(left)}
    </time>
  )
}

/** Not called for a countdown that was over when it appeared. */
function useEndOfTime(isOver: boolean, onEnd: (() => void) | undefined): void {
  const wasRunning = useRef(false)
  useEffect(() => {
    if (isOver && wasRunning.current) onEnd?.()
    wasRunning.current = !isOver
  }, [isOver, onEnd])
}
