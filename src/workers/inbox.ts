import type { Dependencies } from '../app/dependencies.ts'
import { type LeaseKeeper, LeaseLost } from '../app/lease-keeper.ts'
import { settleFailure } from '../app/park-poison.ts'
import { isFullLook, nextInboxRows, processAgain, processInboxRows } from '../app/process-inbox.ts'
import type { OrganizationId } from '../domain/ids.ts'

/** Webhook rows as the inbox hands them out. */
type Rows = Awaited<ReturnType<typeof nextInboxRows>>
interface Read {
  readonly looked: number
  /** There may be more where this came from. */
  readonly isFull: boolean
  readonly handled: number
}
type Lease = NonNullable<Awaited<ReturnType<LeaseKeeper['hold']>>>

/**
 * Reads one organization's inbox, a batch at a time, under its lease. A batch that fails is halved until the failing
 * webhook stands alone; everything before and after it is handled.
 */
export function createInboxWorker(deps: Dependencies, leases: LeaseKeeper, onFailure: (error: unknown) => void) {
  /** Answers whether more waits. */
  return async function serve(organizationId: OrganizationId): Promise<boolean> {
    const lease = await leases.hold(organizationId, 'inbox')
    if (lease === null) return false
    try {
      return announce(organizationId, await readBatch(organizationId, lease))
    } catch (error) {
      if (!(error instanceof LeaseLost)) throw error
      leases.forget(organizationId, 'inbox')
      return false
    }
  }

  /** Answers how many webhooks there were, and how many of them are done with. */
  async function readBatch(organizationId: OrganizationId, lease: Lease): Promise<Read> {
    const whole = await attempt(organizationId, async (tx) => {
      const rows = await nextInboxRows(tx, lease)
      if (rows.length > 0) await processInboxRows(deps, tx, rows)
      return { looked: rows.length, handled: rows.length, isFull: isFullLook(rows) }
    })
    if (whole.kind === 'done') return whole.value
    const rows = await deps.database.transaction(organizationId, (tx) => nextInboxRows(tx, lease))
    return { looked: rows.length, handled: await inHalves(organizationId, lease, rows), isFull: isFullLook(rows) }
  }

  type Work<Value> = Parameters<typeof deps.database.transaction<Value>>[1]

  async function attempt<Value>(organizationId: OrganizationId, work: Work<Value>) {
    try {
      return { kind: 'done', value: await deps.database.transaction(organizationId, work) } as const
    } catch (error) {
      if (error instanceof LeaseLost) throw error
      return { kind: 'failed', error } as const
    }
  }

  /** Answers how many were handled; those that were not are looked at again by the sweep. */
  async function inHalves(organizationId: OrganizationId, lease: Lease, rows: Rows): Promise<number> {
    const [first] = rows
    if (first === undefined) return 0
    const ended = await attempt(organizationId, (tx) => processAgain(deps, tx, lease, rows))
    if (ended.kind === 'done') return rows.length
    if (rows.length === 1) {
      onFailure(ended.error)
      await deps.database.transaction(organizationId, (tx) => settleFailure(deps, tx, first, ended.error))
      return 0
    }
    const middle = Math.ceil(rows.length / 2)
    const before = await inHalves(organizationId, lease, rows.slice(0, middle))
    return before + (await inHalves(organizationId, lease, rows.slice(middle)))
  }

  /** Where nothing could be handled there is no haste: the fault may be everybody's. */
  function announce(organizationId: OrganizationId, { looked, handled, isFull }: Read): boolean {
    if (looked === 0) return false
    deps.wake(organizationId, 'outbox')
    deps.wake(organizationId, 'feed')
    return isFull && handled > 0
  }
}
