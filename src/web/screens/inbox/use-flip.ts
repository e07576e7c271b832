import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { invalidatePerson } from '../../queries/live-invalidation.ts'
import { useServerNow } from '../../server-clock.ts'

/** The server's clock may be a moment behind: asked too early it answers as before, so it is asked once more. */
const ASK_AGAIN_MS = 1_500

/**
 * Server time that redraws when `until` is reached. What the gate says changes by itself then (a window closes, a
 * cooldown ends), and no event tells about time passing, so the server is asked.
 */
export function useFlip(contactId: string | null, until: number | null): number {
  const now = useServerNow(until ?? 0)
  const cache = useQueryClient()
  const isOver = until !== null && now >= until
  useEffect(() => {
    if (!isOver || contactId === null) return
    void invalidatePerson(cache, contactId)
    const timer = setTimeout(() => void invalidatePerson(cache, contactId), ASK_AGAIN_MS)
    return () => clearTimeout(timer)
  }, [cache, contactId, isOver])
  return now
}
