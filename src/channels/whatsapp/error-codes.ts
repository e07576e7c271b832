import type { FailureVerdict } from '../channel.ts'
import { broken, failed, stopped, throttled, unreachable } from '../failure-verdict.ts'

/**
 * Meta's error codes (whatsapp-cloud-api §12) and what each means to us, under the code of product-ux §13 that people
 * read. Only 4, 80007, 130429 and 131056 may be tried again by themselves (DESIGN section 3, "retries").
 */
const VERDICTS: ReadonlyMap<string, FailureVerdict> = new Map([
  ['0', broken('wa.token')],
  ['1', failed('unknown')],
  ['2', failed('unknown')],
  ['3', broken('wa.permission')],
  ['4', throttled('wa.throughput')],
  ['10', broken('wa.permission')],
  ['33', broken('wa.number')],
  ['100', failed('unknown')],
  ['104', broken('wa.token')],
  ['190', broken('wa.token')],
  ['368', broken('wa.account')],
  ['613', failed('wa.throughput')],
  ['80007', throttled('wa.throughput')],
  ['80008', failed('wa.throughput')],
  // We blocked this person, or this person's country is closed to the business: says nothing about the account there.
  ['130403', failed('unknown')],
  ['130429', throttled('wa.throughput')],
  ['130472', failed('wa.held_back')],
  ['130497', failed('unknown')],
  ['131000', failed('unknown')],
  ['131005', broken('wa.permission')],
  ['131008', failed('tpl.params')],
  ['131009', failed('tpl.params')],
  ['131016', failed('unknown')],
  ['131021', failed('contact.number')],
  ['131026', unreachable('wa.undeliverable')],
  ['131030', failed('wa.not_allowed')],
  ['131031', broken('wa.account')],
  ['131037', broken('wa.account')],
  ['131041', failed('unknown')],
  ['131042', broken('wa.payment')],
  ['131043', failed('wa.undeliverable')],
  ['131045', broken('wa.number')],
  ['131047', failed('gate.window_closed')],
  // Every further message makes a bad quality worse: the sender rests until an administrator has looked at it.
  ['131048', broken('wa.spam_limit')],
  ['131049', failed('wa.held_back')],
  ['131050', stopped('wa.marketing_off')],
  ['131051', failed('unknown')],
  ['131052', failed('media.too_big')],
  ['131053', failed('media.type')],
  ['131055', failed('unknown')],
  ['131056', throttled('wa.pair_rate')],
  ['131057', failed('unknown')],
  ['131060', failed('unknown')],
  ['131062', failed('unknown')],
  ['131063', failed('unknown')],
  ['131064', failed('unknown')],
  ['132000', failed('tpl.params')],
  ['132001', failed('tpl.missing')],
  ['132005', failed('tpl.params')],
  ['132007', failed('tpl.disabled')],
  ['132008', failed('tpl.params')],
  ['132012', failed('tpl.params')],
  ['132015', failed('tpl.paused')],
  ['132016', failed('tpl.disabled')],
  ['132018', failed('tpl.params')],
  ['132068', failed('unknown')],
  ['132069', failed('unknown')],
  ['133000', broken('wa.number')],
  ['133004', failed('unknown')],
  ['133005', failed('unknown')],
  ['133006', broken('wa.number')],
  ['133008', failed('unknown')],
  ['133009', failed('unknown')],
  ['133010', broken('wa.number')],
  ['133015', failed('unknown')],
  ['133016', failed('unknown')],
  ['134011', failed('wa.payment')],
  ['135000', failed('unknown')],
  ['137000', failed('unknown')],
])

/** Answers that do not say whether the message left (DESIGN section 3, "retries"). */
const UNCERTAIN: ReadonlySet<string> = new Set(['131000'])

/** Waits before the first automatic try again, in milliseconds; the caller doubles or quadruples them. */
const RETRY_AFTER_MS: ReadonlyMap<string, number> = new Map([
  ['4', 60_000],
  ['80007', 60_000],
  ['130429', 1_000],
  // One message in six seconds to the same person (§10.2).
  ['131056', 6_000],
])

/** What a code says, for answers and for `failed` statuses alike. Unknown codes fail with nothing said of the person. */
export function whatsAppVerdict(code: string): FailureVerdict {
  return VERDICTS.get(code) ?? (isPermissionCode(code) ? broken('wa.permission') : failed('unknown'))
}

/** True when an answer with this code leaves open whether the message went out. */
export function isUncertain(code: string): boolean {
  return UNCERTAIN.has(code)
}

export function whatsAppRetryAfterMs(code: string): number | null {
  return RETRY_AFTER_MS.get(code) ?? null
}

function isPermissionCode(code: string): boolean {
  return /^2\d\d$/.test(code)
}
