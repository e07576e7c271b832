import type { FailureVerdict } from '../channel.ts'
import { broken, failed, stopped, throttled, unreachable } from '../failure-verdict.ts'

/**
 * Twilio's error codes (reliability §5.2) and what each means to us, under the code of product-ux §13. Only the rate
 * limit may be tried again by itself: it is the one answer which says that nothing was created.
 */
const VERDICTS: ReadonlyMap<string, FailureVerdict> = new Map([
  ['20003', broken('sms.token')],
  ['20005', broken('sms.account')],
  ['20429', throttled('rate.limit')],
  ['21211', unreachable('contact.number')],
  ['21408', failed('sms.sender')],
  ['21606', broken('sms.sender')],
  ['21610', stopped('sms.stop')],
  ['21612', failed('sms.sender')],
  ['21614', unreachable('sms.landline')],
  ['21617', failed('text.too_long')],
  ['30001', failed('rate.limit')],
  ['30002', broken('sms.account')],
  // A phone that is off says nothing lasting about the number; an unknown number and a landline do.
  ['30003', failed('sms.unreachable')],
  ['30004', failed('sms.filtered')],
  ['30005', unreachable('sms.unreachable')],
  ['30006', unreachable('sms.landline')],
  ['30007', failed('sms.filtered')],
  ['30008', failed('unknown')],
  ['30034', failed('sms.sender')],
])

/** What the account's administrator has to see to, though other messages still leave: a region, a pair, a registration. */
const FOR_ADMINISTRATORS: ReadonlySet<string> = new Set(['21408', '21606', '21612', '30034'])

const RATE_LIMIT_RETRY_MS = 1_000

/** What a code says, for answers and for status callbacks alike. */
export function twilioVerdict(code: string): FailureVerdict {
  return VERDICTS.get(code) ?? failed('unknown')
}

/** Whether an administrator should hear of this code. */
export function concernsAdministrators(code: string): boolean {
  return FOR_ADMINISTRATORS.has(code) || twilioVerdict(code).breaksChannel
}

/** Whether a carrier blocked the text or filtered it as spam: one says little, many in a day do. */
export function isBlockedByCarrier(code: string): boolean {
  return twilioVerdict(code).code === 'sms.filtered'
}

export function twilioRetryAfterMs(code: string): number | null {
  return twilioVerdict(code).retry ? RATE_LIMIT_RETRY_MS : null
}
