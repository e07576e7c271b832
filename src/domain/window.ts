import { HOUR_MS, type Instant } from './instant.ts'

/** Free text is possible for this long after the customer's last message, by the provider's time (product-ux §0.3). */
const CUSTOMER_SERVICE_WINDOW_MS = 24 * HOUR_MS

/** When the window that a message of this provider time opens will close. */
export function windowOpenUntil(messageAt: Instant): Instant {
  return messageAt + CUSTOMER_SERVICE_WINDOW_MS
}

/** The window closes exactly at `openUntil`: at that instant it is no longer open. Null: the customer never wrote. */
export function isWindowOpen(openUntil: Instant | null, now: Instant): boolean {
  return openUntil !== null && now < openUntil
}
