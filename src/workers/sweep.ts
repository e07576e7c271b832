import type { Dependencies } from '../app/dependencies.ts'
import { keepHouse } from '../app/housekeeping.ts'
import { passTime } from '../app/pass-time.ts'
import type { OrganizationId } from '../domain/ids.ts'
import { findErrands, findWork } from '../store/work-to-do.ts'
import { settleAbandoned } from './outbox.ts'

const SWEEP_EVERY_MS = 1_000
const HOUSEKEEPING_EVERY_MS = 10 * 60 * 1_000

export interface Sweep {
  /** Looks now, besides the regular looks. */
  soon(): void
  stop(): Promise<void>
}

export interface SweepOptions {
  /** Begins a search for messages of unknown outcome, beside the sweep. */
  readonly seek: (organizationId: OrganizationId) => void
  /** Begins to read the provider's list of what came in, beside the sweep. */
  readonly list: (organizationId: OrganizationId) => void
  /** Has the provider asked how this organization's channels are, beside the sweep. */
  readonly lookAfter: (organizationId: OrganizationId) => void
  /** Begins to work out what to warn administrators of, beside the sweep. */
  readonly warn: (organizationId: OrganizationId) => void
  /** Begins to bring templates in line with the provider's, beside the sweep. */
  readonly templates: (organizationId: OrganizationId) => void
  /** Begins to carry out approved erasures, beside the sweep. */
  readonly erase: (organizationId: OrganizationId) => void
  readonly onFault: (error: unknown) => void
}

/** Looks once a second for work that no hint announced: after a crash, after a clock, from another process. */
export function startSweep(deps: Dependencies, options: SweepOptions): Sweep {
  const { seek, list, lookAfter, warn, templates, erase, onFault } = options
  let timer: NodeJS.Timeout | null = null
  let running: Promise<void> = Promise.resolve()
  let stopped = false
  let keptHouseAt = deps.databaseNow()
  plan(0)
  return {
    soon: () => plan(0),
    async stop() {
      stopped = true
      if (timer !== null) clearTimeout(timer)
      await running
    },
  }

  function plan(delayMs: number): void {
    if (stopped) return
    if (timer !== null) clearTimeout(timer)
    timer = setTimeout(() => {
      running = running.then(look)
    }, delayMs)
  }

  async function look(): Promise<void> {
    try {
      const work = await findWork(deps.database, deps.databaseNow())
      for (const organizationId of work.inbox) deps.wake(organizationId, 'inbox')
      for (const organizationId of work.outbox) deps.wake(organizationId, 'outbox')
      await apart(work.abandoned, (organizationId) => settleAbandoned(deps, organizationId))
      await apart(work.time, letTimePass)
      for (const organizationId of work.log) deps.wake(organizationId, 'log')
      await keepHouseSometimes()
    } catch (error) {
      onFault(error)
    }
    await runErrands().catch(onFault)
    plan(SWEEP_EVERY_MS)
  }

  async function runErrands(): Promise<void> {
    const errands = await findErrands(deps.database, deps.databaseNow())
    errands.unknown.forEach(seek)
    errands.list.forEach(list)
    errands.templates.forEach(templates)
    errands.accounts.forEach(lookAfter)
    errands.warnings.forEach(warn)
    errands.erasures.forEach(erase)
    for (const organizationId of errands.media) deps.wake(organizationId, 'media')
  }

  /** A fault of one organization keeps nobody else waiting. */
  async function apart(
    ids: readonly OrganizationId[],
    work: (organizationId: OrganizationId) => Promise<unknown>,
  ): Promise<void> {
    for (const id of ids) await work(id).catch(onFault)
  }

  async function keepHouseSometimes(): Promise<void> {
    if (deps.databaseNow() - keptHouseAt < HOUSEKEEPING_EVERY_MS) return
    keptHouseAt = deps.databaseNow()
    await keepHouse(deps, onFault)
  }

  async function letTimePass(organizationId: OrganizationId): Promise<void> {
    await passTime(deps, organizationId)
    deps.wake(organizationId, 'outbox')
  }
}
