import type { Dispatcher } from 'undici'
import type { Faults } from '../world/faults.ts'
import type { Senders } from '../world/senders.ts'
import type { SettingsStore } from '../world/settings.ts'
import type { Hook } from './hook.ts'
import type { Backlog, Lane } from './lane.ts'
import { createBacklog, createLane, nextReady } from './lane.ts'
import { makePost, signingSecret } from './make-post.ts'
import type { PostStatus } from './post.ts'
import { post } from './post.ts'
import { metaRetryMs, twilioRetryMs } from './retry.ts'

/** So often a hook that is not taken holds up the later ones of its lane; then they pass it, as they may at Meta. */
const TRIES_IN_ORDER = 3
/** However small the scale, a receiver that is down is not asked in a tight loop. */
const WAIT_MIN_MS = 20
/** Meta puts up to so many updates into one post (whatsapp-cloud-api §7.3). */
const BATCH_MAX = 1_000

export interface DeliveryParts {
  readonly senders: Senders
  readonly settings: SettingsStore
  readonly faults: Faults
  readonly dispatcher: Dispatcher
  /** Milliseconds UTC by the clock of a sender: moving it brings what waits. */
  readonly now: (senderId: string) => number
  /** Calls back when that clock has gone on by so much, unless the returned function is called before. */
  readonly wait: (senderId: string, waitMs: number, run: () => void) => () => void
  readonly log: (event: string, details: object) => void
  readonly onDone: (hookId: number) => void
}

/** Posts hooks until they are taken: in order per lane, several lanes at once, again on everything but success. */
export class Deliveries {
  readonly #parts: DeliveryParts
  readonly #backlogs = new Map<string, Backlog>()
  #isClosed = false

  constructor(parts: DeliveryParts) {
    this.#parts = parts
  }

  /** Puts a hook at the end of a lane. A new lane starts after `waitMs`, and with `isBatch` takes all that came since. */
  put(hook: Hook, key: string, { waitMs, isBatch }: { readonly waitMs: number; readonly isBatch: boolean }): void {
    const backlog = this.#backlogs.get(hook.senderId) ?? createBacklog(hook.senderId)
    this.#backlogs.set(hook.senderId, backlog)
    const known = backlog.lanes.get(key)
    const lane = known ?? createLane(hook.senderId, key, isBatch)
    lane.hooks.push(hook)
    if (known !== undefined) return
    backlog.lanes.set(key, lane)
    if (waitMs > 0) this.#wait(backlog, lane, waitMs)
    else this.#getReady(backlog, lane)
  }

  /** Ends all waiting between tries; null is every sender. */
  retryNow(senders: ReadonlySet<string> | null): void {
    for (const backlog of this.#backlogs.values()) {
      if (senders !== null && !senders.has(backlog.senderId)) continue
      for (const lane of backlog.lanes.values()) if (lane.stopWaiting !== null) this.#wake(backlog, lane)
    }
  }

  /** Posts of these senders whose answers have not come; null is every sender. */
  underWay(senders: ReadonlySet<string> | null): number {
    const mine = [...this.#backlogs.values()].filter(({ senderId }) => senders === null || senders.has(senderId))
    return mine.reduce((sum, { underWay }) => sum + underWay, 0)
  }

  /** Takes out what waits for these senders about one phone; what is being posted just now goes on. */
  forget(senderIds: ReadonlySet<string> | null, e164: string): void {
    for (const backlog of this.#backlogs.values()) {
      if (senderIds !== null && !senderIds.has(backlog.senderId)) continue
      for (const lane of backlog.lanes.values()) {
        const kept = lane.hooks.slice(lane.posting).filter((hook) => hook.e164 !== e164)
        lane.hooks = [...lane.hooks.slice(0, lane.posting), ...kept]
        if (lane.hooks.length > 0) continue
        lane.stopWaiting?.()
        backlog.ready.delete(lane)
        backlog.lanes.delete(lane.key)
      }
    }
  }

  close(): void {
    this.#isClosed = true
    for (const { lanes } of this.#backlogs.values()) {
      for (const { stopWaiting } of lanes.values()) stopWaiting?.()
    }
  }

  #wait(backlog: Backlog, lane: Lane, waitMs: number): void {
    lane.stopWaiting = this.#parts.wait(lane.senderId, waitMs, () => this.#wake(backlog, lane))
  }

  #wake(backlog: Backlog, lane: Lane): void {
    lane.stopWaiting?.()
    lane.stopWaiting = null
    this.#getReady(backlog, lane)
  }

  #getReady(backlog: Backlog, lane: Lane): void {
    backlog.ready.add(lane)
    this.#pump(backlog)
  }

  #pump(backlog: Backlog): void {
    const { webhookConcurrency } = this.#parts.settings.of(backlog.senderId)
    while (!this.#isClosed && backlog.underWay < webhookConcurrency) {
      const lane = nextReady(backlog)
      if (lane === null) return
      backlog.underWay += 1
      void this.#postFirst(backlog, lane)
    }
  }

  async #postFirst(backlog: Backlog, lane: Lane): Promise<void> {
    const { senders, settings, faults, dispatcher } = this.#parts
    const size = lane.isBatch ? BATCH_MAX : settings.of(lane.senderId).webhookBatchMax
    const hooks = lane.hooks[0]?.kind === 'meta' ? metaRun(lane.hooks, size) : lane.hooks.slice(0, 1)
    const sender = senders.get(lane.senderId)
    lane.posting = hooks.length
    const flaw = faults.strike(['wrong_signature', 'stale_signature'], lane.senderId, null)
    const parcel = sender === undefined ? null : makePost(sender, hooks, signingSecret(sender, flaw?.kind ?? null))
    const status = parcel === null ? 200 : await post(dispatcher, parcel)
    if (this.#isClosed) return
    backlog.underWay -= 1
    lane.posting = 0
    this.#settle(backlog, lane, hooks, status)
    this.#pump(backlog)
  }

  #settle(backlog: Backlog, lane: Lane, hooks: readonly Hook[], status: PostStatus): void {
    const waitMs = this.#retryMs(lane, hooks, status)
    if (waitMs === null) {
      if (status < 200 || status >= 300) this.#parts.log('webhook_given_up', { sender: lane.senderId, status })
      for (const { id } of hooks) this.#parts.onDone(id)
      this.#drop(backlog, lane, hooks.length)
    } else if (lane.tries < TRIES_IN_ORDER || lane.key.startsWith('aside')) {
      this.#wait(backlog, lane, waitMs)
    } else {
      const aside = createLane(lane.senderId, `aside ${hooks[0]?.id ?? 0}`, lane.isBatch)
      Object.assign(aside, { hooks: [...hooks], tries: lane.tries, firstTriedAt: lane.firstTriedAt })
      backlog.lanes.set(aside.key, aside)
      this.#wait(backlog, aside, waitMs)
      this.#drop(backlog, lane, hooks.length)
    }
  }

  #drop(backlog: Backlog, lane: Lane, count: number): void {
    lane.tries = 0
    lane.hooks.splice(0, count)
    if (lane.hooks.length > 0) backlog.ready.add(lane)
    else backlog.lanes.delete(lane.key)
  }

  #retryMs(lane: Lane, hooks: readonly Hook[], status: PostStatus): number | null {
    const [first] = hooks
    const { now, settings } = this.#parts
    if (lane.tries === 0) lane.firstTriedAt = now(lane.senderId)
    lane.tries += 1
    const scale = settings.of(lane.senderId).retryScale
    const ageMs = (now(lane.senderId) - lane.firstTriedAt) / Math.max(scale, 0.001)
    const tried = { status, tries: lane.tries, ageMs }
    const waitMs = first?.kind === 'twilio' ? twilioRetryMs(first.url, tried) : metaRetryMs(tried)
    return waitMs === null ? null : Math.max(waitMs * scale, WAIT_MIN_MS)
  }
}

/** The first hooks that can share a post. */
function metaRun(hooks: readonly Hook[], sizeMax: number): Hook[] {
  const run = hooks.slice(0, sizeMax)
  const end = run.findIndex(({ kind }) => kind !== 'meta')
  return end < 0 ? run : run.slice(0, end)
}
