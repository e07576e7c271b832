import type { PersonChannel } from '../../../http/api/contact.ts'
import type { GuideStep } from '../../kit/guide-steps.ts'

/** Where the guided first opt-in stands. `said_no`: the customer was asked and declined, which the guide can bear. */
export type GuidePlace =
  | { readonly kind: 'step'; readonly step: GuideStep }
  | { readonly kind: 'said_no' }
  | { readonly kind: 'end' }

/** Read from live data alone, so that a reload or another tab is at the same step (product-ux §1.2). */
export function guidePlace({ consent, capabilities }: PersonChannel, isDialogOpen: boolean): GuidePlace {
  if (consent.status === 'granted') return { kind: 'end' }
  if (isDialogOpen) return { kind: 'step', step: 2 }
  if (consent.status === 'declined' || consent.status === 'revoked') return { kind: 'said_no' }
  const isAsked = capabilities.display !== 'not_asked' && capabilities.display !== 'send_failed'
  return { kind: 'step', step: isAsked ? 3 : 1 }
}

/** Whole seconds from "Start the demo" to the yes, at least one. Both instants by the server's clock. */
export function secondsBetween(startedAt: number, grantedAt: number): number {
  return Math.max(1, Math.round((grantedAt - startedAt) / 1000))
}
