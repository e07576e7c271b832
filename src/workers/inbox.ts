import type { Dependencies } from '../app/dependencies.ts'
import { type LeaseKeeper, LeaseLost } from '../app/lease-keeper.ts'
import { parkPoison } from '../app/park-poison.ts'
import { INBOX_BATCH_MAX, nextInboxRows, processInboxRows } from '../app/process-inbox.ts'
import type { OrganizationId } from '../domain/ids.ts'

/** Webhook rows as the inbox hands them out. */
type Rows = NonNullable<Awaited<ReturnType<typeof nextInboxRows>>>

/**
 * Reads one organization's inbox, a batch at a time, under its lease. A batch that fails is halved until the poisonous
 * webhook stands alone and is parked; everything before and after it is handled.
 */
export function createInboxWorker(deps: Dependencies, leases: LeaseKeeper, onPoison: (error: unknown) => void) {
  /** Answers whether more waits. */
  return async function serve(organizationId: OrganizationId): Promise<boolean> {
    const lease = await leases.hold(organizationId, 'inbox')
    if (lease === null) return false
    const whole = await attempt(organizationId, async (tx) => {
      const rows = await nextInboxRows(tx, lease)
      if (rows === null) throw new LeaseLost()
      if (rows.length > 0) await processInboxRows(deps, tx, rows)
      return rows.length
    })
    if (whole.kind === 'lost') {
      leases.forget(organizationId, 'inbox')
      return false
    }
    if (whole.kind === 'done') return announce(organizationId, whole.value)
    const rows = await deps.database.transaction(organizationId, (tx) => nextInboxRows(tx, lease))
    if (rows === null) return false
    await inHalves(organizationId, rows)
    return announce(organizationId, rows.length)
  }

  type Work<Value> = Parameters<typeof deps.database.transaction<Value>>[1]

  async function attempt<Value>(organizationId: OrganizationId, work: Work<Value>) {
    try {
      return { kind: 'done', value: await deps.database.transaction(organizationId, work) } as const
    } catch (error) {
      if (error instanceof LeaseLost) return { kind: 'lost' } as const
      return { kind: 'failed', error } as const
    }
  }

  async function inHalves(organizationId: OrganizationId, rows: Rows): Promise<void> {
    const [first] = rows
    if (first === undefined) return
    const ended = await attempt(organizationId, (tx) => processInboxRows(deps, tx, rows))
    if (ended.kind !== 'failed') return
    if (rows.length === 1) {
      onPoison(ended.error)
      await deps.database.transaction(organizationId, (tx) => parkPoison(deps, tx, first))
      return
    }
    const middle = Math.ceil(rows.length / 2)
    await inHalves(organizationId, rows.slice(0, middle))
    await inHalves(organizationId, rows.slice(middle))
  }

  function announce(organizationId: OrganizationId, handled: number): boolean {
    if (handled === 0) return false
    deps.wake(organizationId, 'outbox')
    deps.wake(organizationId, 'feed')
    return handled >= INBOX_BATCH_MAX
  }
}
