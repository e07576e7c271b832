import type { MessageId } from './ids.ts'
import type { Instant } from './instant.ts'
import type { Purpose } from './purpose.ts'

declare const cleared: unique symbol

/** Proof that one message, for one purpose, passed its check at `checkedAt`. Only this file makes one. */
export interface Clearance {
  readonly [cleared]: true
  readonly messageId: MessageId
  readonly purpose: Purpose
  readonly checkedAt: Instant
}
