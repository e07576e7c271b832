import { useEffect, useState } from 'react'
import { untilNextChange } from './format/duration.ts'
import { onServerTimeJump, serverNow } from './server-time.ts'

/** Server time that redraws exactly when the words of a countdown to `until` change; right again after sleep. */
export function useServerNow(until: number): number {
  const [now, setNow] = useState(serverNow)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    function tick(): void {
      const current = serverNow()
      setNow(current)
      clearTimeout(timer)
      if (current < until) timer = setTimeout(tick, untilNextChange(until - current))
    }
    tick()
    const stop = onServerTimeJump(tick)
    document.addEventListener('visibilitychange', tick)
    return () => {
      clearTimeout(timer)
      stop()
      document.removeEventListener('visibilitychange', tick)
    }
  }, [until])
  return now
}
