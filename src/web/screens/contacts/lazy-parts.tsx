import { lazy, useEffect } from 'react'

/** The list is what people wait for; card and dialogs are fetched while nobody waits (product-ux §11). */
const loadCard = () => import('./contact-panel.tsx')
const loadAdd = () => import('./add-dialog.tsx')
const loadAsk = () => import('../opt-in/ask-dialog.tsx')
const loadPaused = () => import('./paused-popover.tsx')

export const ContactPanel = lazy(async () => ({ default: (await loadCard()).ContactPanel }))
export const AddDialog = lazy(async () => ({ default: (await loadAdd()).AddDialog }))
export const AskDialog = lazy(async () => ({ default: (await loadAsk()).AskDialog }))
export const PausedPopover = lazy(async () => ({ default: (await loadPaused()).PausedPopover }))

/** Only the first run of the demo has them. */
export const GuideBar = lazy(async () => ({ default: (await import('../guide/guide-bar.tsx')).GuideBar }))
export const GuideDock = lazy(async () => ({ default: (await import('../guide/guide-dock.tsx')).GuideDock }))

/** Time after which the first screen is surely drawn. */
const FETCH_AFTER_MS = 1_000

/** So that the first press opens at once. */
export function useFetchedAhead(): void {
  useEffect(() => {
    const timer = setTimeout(() => {
      void loadAsk()
      void loadCard()
      void loadAdd()
    }, FETCH_AFTER_MS)
    return () => clearTimeout(timer)
  }, [])
}
