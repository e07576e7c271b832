import { timingSafeEqual } from 'node:crypto'

/** Where the product's own check of a log shows its pass. */
export const LOG_PASS_HEADER = 'x-yesline-log-pass'

/** Opens one organization's log to the product's own check, for some minutes, and nothing else to anybody. */
export interface LogPass {
  make(organizationId: string): string
  accepts(organizationId: string, pass: string): boolean
}

/** A long log is read with many passes: each holds for this and up to twice as long. */
const HOLDS_MS = 10 * 60 * 1_000

/** @param mac a keyed hash that all processes of an installation share. @param now in milliseconds. */
export function createLogPass(mac: (text: string) => Buffer, now: () => number): LogPass {
  const passOf = (organizationId: string, term: number) => mac(`${organizationId}|${term}`).toString('base64url')
  const term = () => Math.floor(now() / HOLDS_MS)
  return {
    make: (organizationId) => passOf(organizationId, term()),
    accepts: (organizationId, pass) => [term(), term() - 1].some((each) => isSame(passOf(organizationId, each), pass)),
  }
}

function isSame(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)]
  return a.length === b.length && timingSafeEqual(a, b)
}
