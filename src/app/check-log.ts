import type { OrganizationId } from '../domain/ids.ts'
import { parseVkey, type VerificationKey } from '../ledger/verification-key.ts'
import { insertAuditEvents } from '../store/audit-events.ts'
import { appendFeed } from '../store/feed.ts'
import { readLogKeys } from '../store/log-checkpoints.ts'
import { insertCheck, isCheckDue, planCheck, readLastWholeNote } from '../store/log-checks.ts'
import { readLogHead } from '../store/log-head.ts'
import { readClockOffset } from '../store/organizations.ts'
import { settleClearing } from './clear-log-problem.ts'
import type { Dependencies } from './dependencies.ts'
import { markLogRefused } from './refuse-log.ts'
import type { RequestContext } from './request-context.ts'

const DAY_MS = 24 * 60 * 60 * 1_000
/** A log that could not be read, as while the product starts, is read again after this. */
const UNREADABLE_RETRY_MS = 60_000

/** What reading the whole served log showed. */
export type LogReading =
  | { readonly kind: 'whole'; readonly size: number; readonly note: Uint8Array }
  | {
      readonly kind: 'broken'
      readonly size: number | null
      readonly step: string
      readonly position: number | null
      readonly sentence: string
    }
  | { readonly kind: 'unreadable'; readonly sentence: string }

/** Reads and checks a log as strangers get it, over HTTP. `older` is a checkpoint that it must have grown from. */
export type ReadServedLog = (
  organizationId: OrganizationId,
  expected: { readonly keys: readonly VerificationKey[]; readonly older: Uint8Array | null },
) => Promise<LogReading>

/**
 * Checks the served log if that is due: once a day, and when somebody asked (attestation section 16). Answers the
 * problem when there is one: then nothing more is signed.
 */
export async function checkLogIfDue(
  deps: Dependencies,
  readServed: ReadServedLog,
  organizationId: OrganizationId,
): Promise<string | null> {
  const expected = await deps.database.read(organizationId, async (tx) => {
    if (!(await isCheckDue(tx, deps.databaseNow()))) return null
    const [keys, older, head] = await Promise.all([readLogKeys(tx), readLastWholeNote(tx), readLogHead(tx)])
    return { keys: keys.map(({ vkey }) => parseVkey(vkey)), older, isAwaited: head.clearingAskedAt !== null }
  })
  if (expected === null || expected.keys.length === 0) return null
  const reading = await readServed(organizationId, expected)
  const problem = reading.kind === 'broken' ? `check.${reading.step}` : null
  await keep(deps, organizationId, reading, problem)
  if (expected.isAwaited) await settleClearing(deps, organizationId, reading.kind)
  return problem
}

async function keep(
  deps: Dependencies,
  organizationId: OrganizationId,
  reading: LogReading,
  problem: string | null,
): Promise<void> {
  const at = deps.databaseNow()
  const isBroken = reading.kind === 'broken'
  await deps.database.transaction(organizationId, async (tx) => {
    await insertCheck(tx, {
      ...{ id: deps.newId(), at, outcome: reading.kind },
      size: reading.kind === 'unreadable' ? null : reading.size,
      step: isBroken ? reading.step : null,
      position: isBroken ? reading.position : null,
      sentence: reading.kind === 'whole' ? null : reading.sentence,
      note: reading.kind === 'whole' ? Buffer.from(reading.note) : null,
    })
    await planCheck(tx, at + (reading.kind === 'unreadable' ? UNREADABLE_RETRY_MS : DAY_MS))
    if (problem !== null) await markLogRefused(tx, problem, at)
    appendFeed(tx, [{ event: 'log', data: { check: reading.kind } }], at)
  })
  deps.wake(organizationId, 'feed')
}

/** Has the log checked now. The result is there when it is there: a long log takes its time. */
export async function askForCheck(deps: Dependencies, { organizationId, actor }: RequestContext): Promise<void> {
  const now = deps.databaseNow()
  await deps.database.transaction(organizationId, async (tx) => {
    const at = now + (await readClockOffset(tx))
    await planCheck(tx, now)
    await insertAuditEvents(tx, [{ id: deps.newId(), actor, action: 'log_check_asked', details: {}, at }])
  })
  deps.wake(organizationId, 'log')
}
