import type { PhoneSettings } from './phones.ts'

type Failure = NonNullable<PhoneSettings['failsWith']>

/**
 * Last four digits that make a number fail, for tests that cannot set up phones first (whatsapp-cloud-api §13.2).
 * Off unless the setting `magicNumbers` is on.
 */
export const MAGIC_FAILURES: ReadonlyMap<string, Failure> = new Map([
  ['0026', { code: 131026, mode: 'async' }],
  ['0126', { code: 131026, mode: 'sync' }],
  ['0226', { code: 131026, mode: 'sent_then_failed' }],
  ['0047', { code: 131047, mode: 'async' }],
  ['0048', { code: 131048, mode: 'async' }],
  ['0049', { code: 131049, mode: 'async' }],
  ['0050', { code: 131050, mode: 'async' }],
  ['0056', { code: 131056, mode: 'sync' }],
  ['0429', { code: 130429, mode: 'sync' }],
])

/**
 * The same for SMS, by the last four digits: Twilio's codes, told in the answer or (`async`) by a status callback
 * (reliability §5.2). No number for fiction ends so.
 */
export const MAGIC_SMS_FAILURES: ReadonlyMap<string, { readonly code: number; readonly mode: 'sync' | 'async' }> =
  new Map([
    ['2003', { code: 20003, mode: 'sync' }],
    ['2429', { code: 20429, mode: 'sync' }],
    ['1211', { code: 21211, mode: 'sync' }],
    ['1408', { code: 21408, mode: 'sync' }],
    ['1606', { code: 21606, mode: 'sync' }],
    ['1610', { code: 21610, mode: 'sync' }],
    ['1612', { code: 21612, mode: 'sync' }],
    ['1614', { code: 21614, mode: 'sync' }],
    ['3001', { code: 30001, mode: 'async' }],
    ['3002', { code: 30002, mode: 'async' }],
    ['3003', { code: 30003, mode: 'async' }],
    ['3004', { code: 30004, mode: 'async' }],
    ['3005', { code: 30005, mode: 'async' }],
    ['3006', { code: 30006, mode: 'async' }],
    ['3007', { code: 30007, mode: 'async' }],
    ['3008', { code: 30008, mode: 'async' }],
    ['3034', { code: 30034, mode: 'async' }],
  ])

/** Sent, and never delivered: the person blocked the business. */
export const MAGIC_BLOCKED = '0131'
/** HTTP 500 without JSON. */
export const MAGIC_SERVER_ERROR = '0500'
/** Accepted, and the connection is dropped instead of an answer. */
export const MAGIC_DROPPED = '0408'

/** A template is held for quality, and released after a while; or it is dropped then (132015). */
export const MAGIC_HELD = '0888'
export const MAGIC_HELD_AND_DROPPED = '0889'

export function lastFour(e164: string): string {
  return e164.slice(-4)
}
