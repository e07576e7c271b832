import type { SendOutcome } from '../../channels/channel.ts'
import type { Instant } from '../../domain/instant.ts'
import type { Refusal } from '../../domain/refusal.ts'
import type { ClaimedRow } from '../../store/claim-rows.ts'

/** How one claimed row ended: the gate's answer, or what the provider's attempt came to. */
export type Ended =
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | {
      readonly kind: 'wait'
      readonly retryAt: Instant
      /** What it waits for stands behind it, and has to pass. */
      readonly letsPass?: boolean
    }
  | {
      readonly kind: 'tried'
      readonly outcome: SendOutcome
      readonly checkedAt: Instant
      readonly wireAt: Instant | null
    }
  /** The holder died with the row in hand: whether it left nobody knows. */
  | { readonly kind: 'abandoned' }

export interface Attempt {
  readonly row: ClaimedRow
  /** The text that left, for the evidence of confirmations. */
  readonly text: string
  /** The notice how to stop that stood in front of it; null where there was none. */
  readonly notice: string | null
  /** The number it was sent to, so that another id in the answer can be kept as an alias. */
  readonly phone: string | null
  readonly ended: Ended
}
