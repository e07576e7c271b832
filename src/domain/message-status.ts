/** Every state of a message of ours, and `received` for a customer's. */
export const MESSAGE_STATUSES = [
  'received',
  'queued',
  'cancelled',
  'dispatching',
  'refused',
  'unknown',
  'handed_over',
  'sent',
  'failed',
  'delivered',
  'read',
] as const
export type MessageStatus = (typeof MESSAGE_STATUSES)[number]

/**
 * The ladder: reports come in any order, and the highest rank seen is what is shown (product-ux §0.3). A failure
 * outweighs `sent`, a delivery that is reported later outweighs the failure. Gaps leave room for new steps.
 */
export const STATUS_RANKS: Readonly<Record<MessageStatus, number>> = {
  received: 0,
  queued: 10,
  cancelled: 15,
  dispatching: 20,
  refused: 25,
  unknown: 30,
  handed_over: 40,
  sent: 50,
  failed: 60,
  delivered: 70,
  read: 80,
}

/** The status after one more report: never lower than before. */
export function laterStatus(known: MessageStatus, reported: MessageStatus): MessageStatus {
  return STATUS_RANKS[reported] > STATUS_RANKS[known] ? reported : known
}
