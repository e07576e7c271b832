import { z } from 'zod'
import type { Message } from '../world/message.ts'

/** A script is for a test or a demonstration; longer stories are several. */
export const STEPS_MAX = 1_000
/** What a call of the simulator may carry, with room around it: files in replies are in the steps. */
const RECORDED_BYTES_MAX = 3 * 1024 * 1024

/** A template's name alone may have 512 characters. */
const PATH_LENGTH_MAX = 600

/** One thing that somebody did on a phone or a knob: a call under `/sim`. */
export const scriptStep = z.object({
  /** Since the step before, by this machine's clock; a move of the simulated clock is a step of its own. */
  afterMs: z.number().int().min(0).max(31_622_400_000),
  method: z.enum(['PUT', 'POST', 'DELETE']),
  /** Below `/sim/`. */
  path: z.string().max(PATH_LENGTH_MAX),
  body: z.record(z.string(), z.unknown()).default({}),
  /** How many messages the phone had got since the script began: the step waits for as many. */
  received: z.number().int().min(0).default(0),
})
export type ScriptStep = z.infer<typeof scriptStep>

/** The body of `POST /sim/script`, as `GET` answers it. */
export const scriptInput = z.object({ version: z.literal(1), steps: z.array(scriptStep).max(STEPS_MAX) })

/** A step as it happened, before it is known where its script begins. */
export interface DoneStep extends Omit<ScriptStep, 'afterMs'> {
  /** Whose senders it moved; null is everyone's. */
  readonly scope: ReadonlySet<string> | null
  /** Milliseconds UTC by this machine's clock. */
  readonly at: number
}

export interface Recorded {
  readonly steps: readonly ScriptStep[]
  /** Whether nothing happened since that found no room. */
  readonly isComplete: boolean
}

/** What was done since the simulator started, or since somebody began anew. Kept in memory only. */
export interface Script {
  add(step: DoneStep): void
  /** The steps of these senders alone; null is all. */
  of(scope: ReadonlySet<string> | null): Recorded
  /** Forgets the steps of these senders, who have these messages already: what is done from now on is a new script. */
  begin(scope: ReadonlySet<string> | null, known: Iterable<Message>): void
  /** Whether the message was there when its script began. */
  wasBefore(message: Message): boolean
  /** Forgets the steps that name a phone. */
  forget(scope: ReadonlySet<string> | null, e164: string): void
  /** Claims these senders for one play; null when another play moves one of them. Returns how to let go. */
  claim(senderIds: readonly string[]): (() => void) | null
}

export function createScript(): Script {
  let steps: DoneStep[] = []
  let size = 0
  let isComplete = true
  const before = new WeakSet<Message>()
  const playing = new Set<string>()
  return {
    add(step) {
      const bytes = Buffer.byteLength(JSON.stringify(step.body))
      isComplete &&= steps.length < STEPS_MAX && size + bytes <= RECORDED_BYTES_MAX
      if (!isComplete) return
      steps.push(step)
      size += bytes
    },
    of(scope) {
      const own = steps.filter((step) => isOf(scope, step))
      return { isComplete, steps: own.map((step, index) => shown(step, own[index - 1]?.at ?? step.at)) }
    },
    begin(scope, known) {
      keepOnly((step) => !isOf(scope, step))
      for (const message of known) before.add(message)
    },
    wasBefore: (message) => before.has(message),
    forget(scope, e164) {
      keepOnly((step) => !isOf(scope, step) || !JSON.stringify([step.path, step.body]).includes(e164.slice(1)))
    },
    claim(senderIds) {
      if (senderIds.some((id) => playing.has(id))) return null
      for (const id of senderIds) playing.add(id)
      return () => {
        for (const id of senderIds) playing.delete(id)
      }
    },
  }

  function keepOnly(isKept: (step: DoneStep) => boolean): void {
    steps = steps.filter(isKept)
    size = steps.reduce((sum, { body }) => sum + Buffer.byteLength(JSON.stringify(body)), 0)
    isComplete = true
  }
}

/** What was done for everyone is no organization's own. */
function isOf(scope: ReadonlySet<string> | null, step: DoneStep): boolean {
  return scope === null || (step.scope !== null && [...step.scope].some((id) => scope.has(id)))
}

function shown({ at, scope: _scope, ...step }: DoneStep, previousAt: number): ScriptStep {
  return { afterMs: Math.max(Math.round(at - previousAt), 0), ...step }
}
