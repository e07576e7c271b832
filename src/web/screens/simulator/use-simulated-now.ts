import { useEffect, useReducer } from 'react'
import { useSimClock } from '../../queries/simulator.ts'

/** The shown time has minutes; it must not be wrong for long. */
const TICK_MS = 5_000

/** Milliseconds UTC by the simulator's clock, going on while it is looked at; null while its clock was not moved. */
export function useSimulatedNow(isWanted = true): number | null {
  const { data, dataUpdatedAt } = useSimClock(isWanted)
  const isMoved = data !== undefined && data.offsetMs > 0
  const [, tick] = useReducer((count: number) => count + 1, 0)
  useEffect(() => {
    if (!isMoved) return
    const timer = setInterval(tick, TICK_MS)
    return () => clearInterval(timer)
  }, [isMoved])
  return isMoved ? Date.parse(data.now) + (Date.now() - dataUpdatedAt) : null
}
