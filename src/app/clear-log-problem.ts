import type { OrganizationId } from '../domain/ids.ts'
import type { Instant } from '../domain/instant.ts'
import type { TreeHead } from '../ledger/consistency-proof.ts'
import { LedgerError } from '../ledger/ledger-error.ts'
import { insertAuditEvents } from '../store/audit-events.ts'
import { lockChannels, updateChannel } from '../store/channels.ts'
import type { Transaction } from '../store/database.ts'
import { appendFeed } from '../store/feed.ts'
import { planCheck } from '../store/log-checks.ts'
import { endClearing, lockLogHead, saveClearingAsked } from '../store/log-head.ts'
import { readClockOffset } from '../store/organizations.ts'
import type { LogReading } from './check-log.ts'
import type { Dependencies } from './dependencies.ts'
import type { Outcome } from './outcome.ts'
import { mustExtendMark } from './publish-log.ts'
import { LOG_PROBLEM } from './refuse-log.ts'
import type { RequestContext } from './request-context.ts'
import { NOTHING, transactOnce } from './transact-once.ts'

/** A node without the log's key leaves the decision to the one that has it, which looks again after this. */
const ELSEWHERE_MS = 60_000

/**
 * Says that somebody has dealt with the problem of a log, and why it may go on. Nothing goes on by that alone: the whole
 * log is checked anew, and only if it holds is it signed, and sent by, again.
 */
export async function askForClearing(
  deps: Dependencies,
  request: RequestContext,
  { reason }: { readonly reason: string },
): Promise<Outcome<null>> {
  const { organizationId, actor } = request
  const outcome = await transactOnce(deps, request, NOTHING, async (tx): Promise<Outcome<null>> => {
    const { problem } = await lockLogHead(tx)
    if (problem === null) return { kind: 'invalid', code: 'conflict.changed', params: {} }
    const now = deps.databaseNow()
    const at = now + (await readClockOffset(tx))
    await saveClearingAsked(tx, now)
    await planCheck(tx, now)
    const details = { problem, reason }
    await insertAuditEvents(tx, [{ id: deps.newId(), actor, action: 'log_clearing_asked', details, at }])
    appendFeed(tx, [{ event: 'log', data: {} }], at)
    return { kind: 'done', value: null }
  })
  deps.wake(organizationId, 'feed')
  deps.wake(organizationId, 'log')
  return outcome
}

/** Decides what was asked for, by a check that was made since: the problem ends, or it stays. */
export async function settleClearing(
  deps: Dependencies,
  organizationId: OrganizationId,
  outcome: LogReading['kind'],
): Promise<void> {
  // Nothing was decided: the log is read again soon.
  if (outcome === 'unreadable') return
  const mark = await deps.logSigner.lastSigned(organizationId)
  await deps.database.transaction(organizationId, (tx) => settle(deps, tx, { mark, isWhole: outcome === 'whole' }))
  deps.wake(organizationId, 'feed')
  deps.wake(organizationId, 'outbox')
}

async function settle(
  deps: Dependencies,
  tx: Transaction,
  { mark, isWhole }: { readonly mark: TreeHead | null; readonly isWhole: boolean },
): Promise<void> {
  const head = await lockLogHead(tx)
  if (head.clearingAskedAt === null || head.problem === null) return
  const now = deps.databaseNow()
  if (isWhole && mark === null) return planCheck(tx, now + ELSEWHERE_MS)
  const holds = isWhole && mark !== null && (await extendsMark(tx, mark))
  const at = now + (await readClockOffset(tx))
  await endClearing(tx, holds)
  if (holds) await resumeChannels(tx, now, at)
  const action = holds ? 'log_problem_cleared' : 'log_clearing_refused'
  const details = { problem: head.problem }
  await insertAuditEvents(tx, [{ id: deps.newId(), actor: { kind: 'system' }, action, details, at }])
  appendFeed(tx, [{ event: 'log', data: { cleared: holds } }], at)
}

/** What is served may be whole while the database behind it lost what was signed for. */
async function extendsMark(tx: Transaction, mark: TreeHead): Promise<boolean> {
  try {
    await mustExtendMark(tx, mark)
    return true
  } catch (error) {
    if (error instanceof LedgerError) return false
    throw error
  }
}

/** Only those that rested for the log: others have reasons of their own. */
async function resumeChannels(tx: Transaction, now: Instant, at: Instant): Promise<void> {
  const resting = (await lockChannels(tx)).filter((row) => row.pausedReason === LOG_PROBLEM)
  for (const row of resting) await updateChannel(tx, { ...row, pausedReason: null }, now)
  appendFeed(
    tx,
    resting.map(({ channel }) => ({ event: 'channel', data: { channel } })),
    at,
  )
}
