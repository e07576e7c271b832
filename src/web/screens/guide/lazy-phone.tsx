import { lazy } from 'react'

/** The simulator's phone is a chunk of its own: only a guided run needs it among the contacts (product-ux §11). */
export const LazyPhone = lazy(async () => ({ default: (await import('../simulator/phone.tsx')).Phone }))
