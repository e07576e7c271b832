import { useEffect } from 'react'
import type { GuideStep } from '../../kit/guide-steps.ts'

/** When nothing happened for this long, the step's target is pointed at (product-ux §1.2). */
const IDLE_MS = 20_000
const MARK = 'data-guide-pulse'

/** Rings the control that the step waits for. The style sheet does it without motion where people ask for that. */
export function usePulse(step: GuideStep, contactId: string): void {
  useEffect(() => {
    let target: Element | null = null
    const timer = setTimeout(() => {
      target = document.querySelector(targetOf(step, contactId))
      target?.setAttribute(MARK, '')
    }, IDLE_MS)
    return () => {
      clearTimeout(timer)
      target?.removeAttribute(MARK)
    }
  }, [step, contactId])
}

function targetOf(step: GuideStep, contactId: string): string {
  switch (step) {
    case 1:
      return `[data-contact="${CSS.escape(contactId)}"] button`
    case 2:
      return '[role="dialog"] footer button:last-of-type'
    case 3:
      return '[data-guide-phone] [role="log"] button'
    default:
      return step satisfies never
  }
}
