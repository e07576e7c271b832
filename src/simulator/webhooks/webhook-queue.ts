import type { DeliveryParts } from './deliveries.ts'
import { Deliveries } from './deliveries.ts'
import type { Hook, HookContent } from './hook.ts'

/** Lanes of a sender that takes batches: few, so that batches form, more than one, so that posts overlap. */
const BATCH_LANES = 4
const GATHER_MS = 200
const HOLD_BACK_MS = 500
const LATE_MS = 10_000
/** A receiver that is down for long must not fill the memory: beyond this, updates are lost, and the log says so. */
const PENDING_MAX = 500_000
const AT_ONCE = { waitMs: 0, isBatch: false }

export interface QueueParts extends DeliveryParts {
  readonly onQueued: (hook: Hook) => void
}

/** Takes every update that a provider has to tell, lets the faults of the moment at it, and has it delivered. */
export class WebhookQueue {
  readonly #parts: QueueParts
  readonly #deliveries: Deliveries
  readonly #pending = new Map<number, Hook>()
  readonly #heldBack = new Map<string, { readonly hook: Hook; readonly timer: NodeJS.Timeout }>()
  #lastId = 0

  constructor(parts: QueueParts) {
    this.#parts = parts
    this.#deliveries = new Deliveries({
      ...parts,
      onDone: (hookId) => {
        this.#pending.delete(hookId)
        parts.onDone(hookId)
      },
    })
  }

  /** Posts one update to the sender's receiver until it is taken, behind those of the same phone. */
  add(content: HookContent): void {
    const { senderId, e164 } = content
    const { faults } = this.#parts
    if (content.isStatus && faults.strike(['lost_status'], senderId, e164) !== null) return
    // As at Twilio, which tries once or twice: what nobody took stands in its list and comes no more.
    if (isText(content) && faults.strike(['lost_inbound'], senderId, e164) !== null) return
    if (this.#pending.size >= PENDING_MAX) {
      this.#parts.log('webhook_backlog_full', { sender: senderId, pending: this.#pending.size })
      return
    }
    const hook = this.#queued(content)
    if (faults.strike(['duplicate_webhooks'], senderId, e164) !== null) {
      const copy = this.#queued(content)
      this.#deliveries.put(copy, `copy ${copy.id}`, AT_ONCE)
    }
    const late = faults.strike(['delay_webhooks'], senderId, e164)
    if (late === null) this.#reorder(hook)
    else this.#deliveries.put(hook, `late ${hook.id}`, { waitMs: late.delayMs ?? LATE_MS, isBatch: false })
  }

  /** Takes up a hook that an earlier run did not get rid of. */
  restore(hook: Hook): void {
    this.#lastId = Math.max(this.#lastId, hook.id)
    this.#pending.set(hook.id, hook)
  }

  /** Delivers what was restored. */
  start(): void {
    for (const hook of this.#pending.values()) this.#enqueue(hook)
  }

  pending(): Iterable<Hook> {
    return this.#pending.values()
  }

  /** A hook that an earlier run got rid of after all. */
  forget(hookId: number): void {
    this.#pending.delete(hookId)
  }

  /** Tells nobody any more what was to be told of one phone to these senders' receivers; null is every sender. */
  forgetPhone(senders: ReadonlySet<string> | null, e164: string): void {
    const isOf = (hook: Hook) => hook.e164 === e164 && (senders === null || senders.has(hook.senderId))
    for (const hook of [...this.#pending.values()]) if (isOf(hook)) this.#pending.delete(hook.id)
    for (const [key, { hook, timer }] of [...this.#heldBack]) {
      if (!isOf(hook)) continue
      clearTimeout(timer)
      this.#heldBack.delete(key)
    }
    this.#deliveries.forget(senders, e164)
  }

  /** Posts whose answers have not come. */
  underWay(senders: ReadonlySet<string> | null): number {
    return this.#deliveries.underWay(senders)
  }

  retryNow(senders: ReadonlySet<string> | null): void {
    this.#deliveries.retryNow(senders)
  }

  close(): void {
    for (const { timer } of this.#heldBack.values()) clearTimeout(timer)
    this.#deliveries.close()
  }

  #queued(content: HookContent): Hook {
    this.#lastId += 1
    const hook: Hook = { ...content, id: this.#lastId }
    this.#pending.set(hook.id, hook)
    this.#parts.onQueued(hook)
    return hook
  }

  /** Under the fault, a hook lets the next one of its phone go first. */
  #reorder(hook: Hook): void {
    const key = `${hook.senderId} ${hook.e164}`
    if (this.#heldBack.has(key)) {
      this.#enqueue(hook)
      this.#release(key)
      return
    }
    const fault = this.#parts.faults.strike(['reorder_webhooks'], hook.senderId, hook.e164)
    if (fault === null) {
      this.#enqueue(hook)
      return
    }
    this.#heldBack.set(key, { hook, timer: setTimeout(() => this.#release(key), fault.delayMs ?? HOLD_BACK_MS) })
  }

  #release(key: string): void {
    const held = this.#heldBack.get(key)
    if (held === undefined) return
    this.#heldBack.delete(key)
    clearTimeout(held.timer)
    this.#enqueue(held.hook)
  }

  #enqueue(hook: Hook): void {
    const { faults, settings } = this.#parts
    const fault = hook.kind === 'meta' ? faults.strike(['batch_webhooks'], hook.senderId, hook.e164) : null
    if (fault !== null) {
      this.#deliveries.put(hook, 'gathered', { waitMs: fault.delayMs ?? GATHER_MS, isBatch: true })
    } else if (hook.kind === 'meta' && settings.of(hook.senderId).webhookBatchMax > 1) {
      this.#deliveries.put(hook, `batch ${Number(hook.e164.slice(-2)) % BATCH_LANES}`, AT_ONCE)
    } else {
      this.#deliveries.put(hook, hook.e164, AT_ONCE)
    }
  }
}

function isText({ kind, isStatus }: HookContent): boolean {
  return kind === 'twilio' && !isStatus
}
