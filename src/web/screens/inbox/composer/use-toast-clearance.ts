import { type RefObject, useEffect, useRef } from 'react'

/** Toasts stand above the composer, whatever its height: nobody writes under them. Answers the ref for the composer. */
export function useToastClearance(): RefObject<HTMLElement | null> {
  const composer = useRef<HTMLElement>(null)
  useEffect(() => {
    const element = composer.current
    if (element === null) return
    const root = document.documentElement.style
    const observer = new ResizeObserver(() => {
      root.setProperty('--composer-height', `${Math.ceil(element.getBoundingClientRect().height)}px`)
    })
    observer.observe(element)
    return () => {
      observer.disconnect()
      root.removeProperty('--composer-height')
    }
  }, [])
  return composer
}
