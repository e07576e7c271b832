import type { PostToWitness } from '../app/ask-witness.ts'
import { backfillInbound } from '../app/backfill.ts'
import { bringTemplatesUpToDate } from '../app/bring-templates-up-to-date.ts'
import { carryOutErasures } from '../app/carry-out-erasures.ts'
import type { ReadServedLog } from '../app/check-log.ts'
import type { ConnectDependencies } from '../app/connect/accounts.ts'
import { reconcileDue } from '../app/connect/reconcile.ts'
import { warnOfChannels } from '../app/connect/warn-of-channels.ts'
import type { Dependencies } from '../app/dependencies.ts'
import type { EraseDependencies } from '../app/erase-person.ts'
import { createLeaseKeeper } from '../app/lease-keeper.ts'
import { workOnMedia } from '../app/media/work-on-media.ts'
import { seekUnknown } from '../app/outbox/seek-unknown.ts'
import type { AskTimeStamp } from '../app/stamp-checkpoints.ts'
import type { OrganizationId } from '../domain/ids.ts'
import type { HeardFrom } from './heard-from.ts'
import { createInboxWorker } from './inbox.ts'
import { createOutboxWorker } from './outbox.ts'
import { type Loops, startLoops } from './pool-of-loops.ts'
import type { ReadySet } from './ready-set.ts'
import { createRounds } from './rounds.ts'
import { startLog } from './start-log.ts'
import { startSweep } from './sweep.ts'

/** Organizations served at a time, by kind of work: more would only wait for the database's two or four cores. */
const INBOX_WIDTH = 3
const OUTBOX_WIDTH = 3
const MEDIA_WIDTH = 2

export interface WorkerOptions {
  readonly holder: string
  readonly ready: {
    readonly inbox: ReadySet
    readonly outbox: ReadySet
    readonly log: ReadySet
    readonly media: ReadySet
  }
  readonly heardFrom: HeardFrom
  readonly monotonicNow: () => number
  readonly postToWitness: PostToWitness
  readonly askTimeStamp: AskTimeStamp
  readonly readServedLog: ReadServedLog
  /** Has pretend phones forget somebody who is erased. */
  readonly forgetElsewhere: EraseDependencies['forgetElsewhere']
  /** The real providers, and how this process hears that a channel changed. */
  readonly connect: Pick<ConnectDependencies, 'accounts' | 'settingsChanged'>
  readonly onFault: (event: string, error: unknown, organizationId?: OrganizationId) => void
}

export interface Workers {
  /** Finishes what is under way, drops the leases, takes nothing new. */
  stop(): Promise<void>
}

/** Starts everything that works without being asked: inbox, outbox, log, and the sweep that finds what no hint announced. */
export function startWorkers(deps: Dependencies, options: WorkerOptions): Workers {
  const { holder, ready, heardFrom, monotonicNow, onFault } = options
  const leases = createLeaseKeeper(deps.database, holder)
  const serveInbox = createInboxWorker(deps, leases, (error) => onFault('inbox.webhook_failed', error))
  const outbox = createOutboxWorker(deps, {
    leases,
    holder,
    heardFrom,
    monotonicNow,
    onFault: (error) => onFault('outbox.fault', error),
  })
  const inboxLoops = startLoops(ready.inbox, INBOX_WIDTH, serveInbox, (id, error) => onFault('inbox.fault', error, id))
  const outboxLoops = startLoops(ready.outbox, OUTBOX_WIDTH, outbox.serve, (id, error) =>
    onFault('outbox.fault', error, id),
  )
  const log = startLog(deps, { ...options, leases, ready: ready.log })
  const mediaLoops = startMedia(deps, ready.media, onFault)
  const onSearchFault = (id: OrganizationId, error: unknown) => onFault('outbox.search_fault', error, id)
  const search = createRounds((id) => seekUnknown(deps, id, (error) => onSearchFault(id, error)), onSearchFault)
  const backfill = createRounds(
    (id) => backfillInbound({ ...deps, heardFrom: heardFrom.note }, id),
    (id, error) => onFault('inbox.backfill_fault', error, id),
  )
  const accounts = createRounds(
    (id) => reconcileDue({ ...deps, ...options.connect }, id),
    (id, error) => onFault('accounts.fault', error, id),
  )
  const warnings = createRounds(
    (id) => warnOfChannels(deps, id),
    (id, error) => onFault('warnings.fault', error, id),
  )
  const templates = createRounds(
    (id) => bringTemplatesUpToDate(deps, id),
    (id, error) => onFault('templates.fault', error, id),
  )
  const onEraseFault = (id: OrganizationId, error: unknown) => onFault('erasure.fault', error, id)
  const erasures = createRounds((id) => {
    const onLeftElsewhere = (error: unknown) => onEraseFault(id, error)
    return carryOutErasures({ ...deps, forgetElsewhere: options.forgetElsewhere, onLeftElsewhere }, id)
  }, onEraseFault)
  const sweep = startSweep(deps, {
    ...{ seek: search.begin, list: backfill.begin, lookAfter: accounts.begin, templates: templates.begin },
    warn: warnings.begin,
    erase: erasures.begin,
    onFault: (error) => onFault('sweep.fault', error),
  })
  return {
    async stop() {
      await sweep.stop()
      await Promise.all([inboxLoops.stop(), outboxLoops.stop(), log.stop(), mediaLoops.stop()])
      await Promise.all([outbox.drain(), search.drain(), backfill.drain(), templates.drain()])
      await Promise.all([log.drain(), accounts.drain(), warnings.drain(), erasures.drain()])
      await leases.dropAll()
    },
  }
}

/** Files come and go beside everything else: nothing waits for them but what carries them. */
function startMedia(deps: Dependencies, ready: ReadySet, onFault: WorkerOptions['onFault']): Loops {
  const serve = (id: OrganizationId) => workOnMedia(deps, id)
  return startLoops(ready, MEDIA_WIDTH, serve, (id, error) => onFault('media.fault', error, id))
}
