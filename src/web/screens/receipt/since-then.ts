import { utcDate } from '../../format/utc.ts'
import type { BadgeName } from '../../kit/badge-name.ts'
import { receiptStrings } from '../../strings/receipt.ts'
import type { ReceiptFacts } from './receipt-facts.ts'

export interface SinceThen {
  readonly words: string
  readonly badge: BadgeName | null
}

/** What the answer of this receipt made of consent. */
const STATUS_OF: Readonly<Record<string, 'granted' | 'declined' | 'revoked'>> = {
  granted: 'granted',
  imported: 'granted',
  declined: 'declined',
  revoked: 'revoked',
  opt_out_recorded: 'revoked',
  provider_stop: 'revoked',
}

/** Whether this answer still counts, or what came after it. Null for facts that are no answer. */
export function sinceThen({ event, contact }: ReceiptFacts): SinceThen | null {
  const made = STATUS_OF[event.type]
  if (made === undefined || contact === null) return null
  const { status, since } = contact.channels[event.channel].consent
  const isOwn = status === made && (since === null || Math.abs(Date.parse(since) - Date.parse(event.at)) < 1_000)
  if (isOwn) return { words: receiptStrings.inForce, badge: made }
  const date = since === null ? '' : utcDate(Date.parse(since))
  switch (status) {
    case 'none':
      return { words: receiptStrings.now.none, badge: null }
    case 'requested':
      return { words: receiptStrings.now.requested, badge: 'pending' }
    default:
      return { words: receiptStrings.now[status](date), badge: status }
  }
}
