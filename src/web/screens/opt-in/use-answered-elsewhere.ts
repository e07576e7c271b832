import { useEffect, useRef } from 'react'

/** One outcome is asked about once: an answer in another window closes the question here as well. */
export function useAnsweredElsewhere(isOpen: boolean, onClose: () => void): void {
  const wasOpen = useRef(isOpen)
  const close = useRef(onClose)
  close.current = onClose
  useEffect(() => {
    if (wasOpen.current && !isOpen) close.current()
    wasOpen.current = isOpen
  }, [isOpen])
}
