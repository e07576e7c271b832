import type { Dependencies } from '../app/dependencies.ts'
import { lanesOf } from '../app/inbox/lanes.ts'
import { isFullLook, nextParts, partsLeft } from '../app/inbox/parts.ts'
import { type LeaseKeeper, LeaseLost } from '../app/lease-keeper.ts'
import { type Failure, itemsOf, settleFailures } from '../app/park-poison.ts'
import { processInbox } from '../app/process-inbox.ts'
import type { OrganizationId } from '../domain/ids.ts'

type Parts = Awaited<ReturnType<typeof nextParts>>
type Part = Parts[number]
interface Read {
  readonly looked: number
  readonly handled: number
  readonly isFull: boolean
}
type Lease = NonNullable<Awaited<ReturnType<LeaseKeeper['hold']>>>

/**
 * Reads one organization's inbox, a look at a time, under its lease; a large one in lanes that run side by side, so that
 * one thinks while the other waits for the database. What fails is halved until the failing webhook stands alone, and that webhook's items are halved until the failing item does; everything else is handled.
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
    const look = await attempt(organizationId, async (tx) => {
      const parts = await nextParts(tx, lease, deps.databaseNow())
      const isOneLane = lanesOf(parts).length <= 1
      if (isOneLane && parts.length > 0) await processInbox(deps, tx, parts)
      return { parts, isDone: isOneLane }
    })
    const { parts, isDone } =
      look.kind === 'done' ? look.value : { parts: await lookAgain(organizationId, lease), isDone: false }
    const handled = isDone ? parts.length : await inLanes(organizationId, lease, parts)
    return { looked: parts.length, handled, isFull: isFullLook(parts) }
  }

  function lookAgain(organizationId: OrganizationId, lease: Lease): Promise<Parts> {
    return deps.database.transaction(organizationId, (tx) => nextParts(tx, lease, deps.databaseNow()))
  }

  /** Answers how many were handled, when the last lane has ended. */
  async function inLanes(organizationId: OrganizationId, lease: Lease, parts: Parts): Promise<number> {
    const lanes = await Promise.allSettled(lanesOf(parts).map((lane) => inHalves(organizationId, lease, lane)))
    return lanes.reduce((sum, lane) => {
      if (lane.status === 'rejected') throw lane.reason
      return sum + lane.value
    }, 0)
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

  function handle(organizationId: OrganizationId, lease: Lease, parts: Parts) {
    return attempt(organizationId, async (tx) => {
      const left = await partsLeft(tx, lease, parts)
      if (left.length > 0) await processInbox(deps, tx, left)
    })
  }

  /** Answers how many were handled; those that were not are looked at again by the sweep. */
  async function inHalves(organizationId: OrganizationId, lease: Lease, parts: Parts): Promise<number> {
    const [first] = parts
    if (first === undefined) return 0
    const ended = await handle(organizationId, lease, parts)
    if (ended.kind === 'done') return parts.length
    if (parts.length === 1) {
      await itemByItem(organizationId, lease, first, ended.error)
      return 0
    }
    const middle = Math.ceil(parts.length / 2)
    const before = await inHalves(organizationId, lease, parts.slice(0, middle))
    return before + (await inHalves(organizationId, lease, parts.slice(middle)))
  }

  /** One webhook that fails: what is wrong with one item must not keep its neighbors, a stop perhaps, from being read. */
  async function itemByItem(organizationId: OrganizationId, lease: Lease, part: Part, error: unknown): Promise<void> {
    const items = await attempt(organizationId, (tx) => itemsOf(deps, tx, part))
    const failures =
      items.kind === 'failed' || items.value.length === 0
        ? [{ item: null, error: items.kind === 'failed' ? items.error : error }]
        : await failing(organizationId, lease, part, items.value, error)
    for (const failure of failures) onFailure(failure.error)
    await deps.database.transaction(organizationId, (tx) => settleFailures(deps, tx, part, failures))
  }

  /** Handles what can be handled of items that failed together, and answers which ones cannot. */
  async function failing(
    organizationId: OrganizationId,
    lease: Lease,
    part: Part,
    items: readonly number[],
    error: unknown,
  ): Promise<Failure[]> {
    const [only] = items
    if (only === undefined) return []
    if (items.length === 1) return [{ item: only, error }]
    const middle = Math.ceil(items.length / 2)
    const failures: Failure[] = []
    for (const half of [items.slice(0, middle), items.slice(middle)]) {
      const ended = await handle(organizationId, lease, [{ row: part.row, items: new Set(half) }])
      if (ended.kind === 'failed') failures.push(...(await failing(organizationId, lease, part, half, ended.error)))
    }
    return failures
  }

  /** Where nothing could be handled there is no haste: the fault may be everybody's. */
  function announce(organizationId: OrganizationId, { looked, handled, isFull }: Read): boolean {
    if (looked === 0) return false
    deps.wake(organizationId, 'outbox')
    deps.wake(organizationId, 'feed')
    return isFull && handled > 0
  }
}
