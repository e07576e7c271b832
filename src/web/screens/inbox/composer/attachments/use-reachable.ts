import { useEffect, useRef } from 'react'
import { useLiveState } from '../../../../live.ts'

/** Calls back when the device has a connection again, and when the server answers again after it did not. */
export function useReachable(onReachable: () => void): void {
  const latest = useRef(onReachable)
  latest.current = onReachable
  const isLive = useLiveState(({ state }) => state === 'open' || state === 'recovered')
  useEffect(() => {
    const call = () => latest.current()
    if (isLive) call()
    window.addEventListener('online', call)
    return () => window.removeEventListener('online', call)
  }, [isLive])
}
