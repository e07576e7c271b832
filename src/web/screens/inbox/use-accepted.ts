import { useEffect, useRef, useState } from 'react'
import type { DisplayState } from '../../../domain/capabilities.ts'

/** The one banner of success stands this long (product-ux §3.6). */
const STANDS_MS = 8_000

/** True for eight seconds after the customer's yes arrived while this conversation was open. */
export function useAccepted(conversationId: string, display: DisplayState | null): boolean {
  const [acceptedId, setAcceptedId] = useState<string | null>(null)
  const former = useRef<{ conversationId: string; display: DisplayState | null }>({ conversationId, display })
  useEffect(() => {
    const past = former.current
    former.current = { conversationId, display }
    const isHere = past.conversationId === conversationId && past.display !== null
    if (isHere && past.display !== 'granted' && display === 'granted') setAcceptedId(conversationId)
    else if (display !== 'granted') setAcceptedId(null)
  }, [conversationId, display])
  useEffect(() => {
    if (acceptedId === null) return
    const timer = setTimeout(() => setAcceptedId(null), STANDS_MS)
    return () => clearTimeout(timer)
  }, [acceptedId])
  return acceptedId === conversationId
}
