import { useEffect, useRef } from 'react'
import type { RequestProgress } from './request-progress.ts'

/** The waiting room never holds anybody longer than this (product-ux §3.2). */
const WAITING_MS_MAX = 6000

export interface WaitingEnds {
  readonly delivered: () => void
  readonly notOnWhatsApp: () => void
  readonly notSent: () => void
  /** Nothing was heard in time; the outcome will find the agent elsewhere. */
  readonly tooLong: () => void
}

/** Ends the waiting room at the first of: delivered, failed, six seconds. `progress` is null while nobody waits. */
export function useWaiting(progress: RequestProgress | null, ends: WaitingEnds): void {
  const current = useRef(ends)
  current.current = ends
  const isWaiting = progress !== null
  useEffect(() => {
    if (progress === 'delivered') current.current.delivered()
    if (progress === 'not_on_whatsapp') current.current.notOnWhatsApp()
    if (progress === 'not_sent') current.current.notSent()
  }, [progress])
  useEffect(() => {
    if (!isWaiting) return
    const timer = setTimeout(() => current.current.tooLong(), WAITING_MS_MAX)
    return () => clearTimeout(timer)
  }, [isWaiting])
}
