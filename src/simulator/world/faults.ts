import { z } from 'zod'
import { parsePhone } from './phone-number.ts'

const FAULT_KINDS = [
  'http_500',
  'http_500_no_json',
  'drop_after_accept',
  'drop_before_accept',
  'rate_limit',
  'token_expired',
  'slow',
  'duplicate_webhooks',
  'reorder_webhooks',
  'wrong_signature',
  'stale_signature',
  'delay_webhooks',
  'batch_webhooks',
  'lost_status',
  'lost_inbound',
  'file_list_500',
  'error',
] as const

/** The body of `POST /sim/faults`. */
export const faultInput = z.object({
  kind: z.enum(FAULT_KINDS),
  /** Left out: every sender of the caller. */
  sender: z.string().optional(),
  /** Left out: messages to anybody. */
  to: z.string().optional(),
  /** The code of `error`. */
  code: z.number().int().optional(),
  /** Whether `error` is told in the answer or by webhook; left out, as Meta mostly does for that code. */
  mode: z.enum(['sync', 'async']).optional(),
  /** How often it strikes; left out, until it is removed. */
  count: z.number().int().min(1).max(1_000_000).optional(),
  /** How likely it strikes, by dice that fall the same for the same seed; left out, always. */
  chance: z.number().min(0).max(1).optional(),
  seed: z.number().int().min(0).max(0xffffffff).default(1),
  /** How long `slow` and `delay_webhooks` wait, `batch_webhooks` gathers and `reorder_webhooks` holds back. */
  delayMs: z.number().min(0).max(600_000).optional(),
})

export type FaultKind = (typeof FAULT_KINDS)[number]

export interface Fault {
  readonly id: number
  readonly kind: FaultKind
  /** Null is every sender. */
  readonly senders: ReadonlySet<string> | null
  readonly to: string | null
  readonly code: number | null
  readonly mode: 'sync' | 'async' | null
  readonly delayMs: number | null
  readonly chance: number | null
  readonly seed: number
  /** The next throw of its dice, from 0 up to 1. */
  readonly roll: () => number
  left: number | null
}

export interface Faults {
  add(input: z.infer<typeof faultInput>, senders: ReadonlySet<string> | null): Fault
  /** Removes the faults of these senders, or all. */
  remove(senders: ReadonlySet<string> | null): void
  /** The first fault of one of these kinds that strikes now; its count goes down. */
  strike(kinds: readonly FaultKind[], senderId: string, e164: string | null): Fault | null
  all(): readonly Fault[]
}

export function createFaults(): Faults {
  let faults: Fault[] = []
  let nextId = 1
  return {
    add(input, senders) {
      const fault: Fault = {
        id: nextId++,
        kind: input.kind,
        senders: input.sender === undefined ? senders : new Set([input.sender]),
        to: input.to === undefined ? null : (parsePhone(input.to) ?? input.to),
        code: input.code ?? null,
        mode: input.mode ?? null,
        delayMs: input.delayMs ?? null,
        chance: input.chance ?? null,
        seed: input.seed,
        roll: dice(input.seed),
        left: input.count ?? null,
      }
      faults.push(fault)
      return fault
    },
    remove(senders) {
      faults = senders === null ? [] : faults.filter((fault) => !isAbout(fault, senders))
    },
    strike(kinds, senderId, e164) {
      if (faults.length === 0) return null
      const fault = faults.find((each) => kinds.includes(each.kind) && strikes(each, senderId, e164))
      if (fault === undefined) return null
      if (fault.left !== null) fault.left -= 1
      if (fault.left === 0) faults = faults.filter((each) => each !== fault)
      return fault
    },
    all: () => faults,
  }
}

function strikes(fault: Fault, senderId: string, e164: string | null): boolean {
  const isMeant = (fault.senders === null || fault.senders.has(senderId)) && (fault.to === null || fault.to === e164)
  return isMeant && (fault.chance === null || fault.roll() < fault.chance)
}

/** Whether a fault touches nobody but these senders. */
export function isAbout(fault: Fault, senders: ReadonlySet<string>): boolean {
  return fault.senders !== null && [...fault.senders].every((id) => senders.has(id))
}

/** Mulberry32: small, and the same everywhere for the same seed. */
function dice(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000
  }
}
