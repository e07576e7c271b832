import { z } from 'zod'
import { durationMs } from '../duration.ts'
import type { Answer } from '../http/answer.ts'
import { json, refuse } from '../http/answer.ts'
import type { ControlCall } from './control-call.ts'
import { methodNotAllowed, parseBody } from './control-call.ts'
import type { Move } from './move-clocks.ts'
import { moveClocks } from './move-clocks.ts'
import { sendersIn } from './scope.ts'

/** A century: nobody waits longer, and dates stay within what a Date can say. */
const ADVANCE_MAX_MS = 100 * 366 * 86_400_000

const advance = z.union([
  z.number().min(0).max(ADVANCE_MAX_MS),
  z.string().transform((text, context) => {
    const byMs = durationMs(text)
    if (byMs === null || byMs > ADVANCE_MAX_MS)
      context.addIssue({ code: 'custom', message: 'must be a duration like PT24H' })
    return byMs ?? 0
  }),
])
const clockInput = z.union([z.object({ advance }), z.object({ reset: z.literal(true) })])

/** `GET, POST /sim/clock { advance } | { reset: true }`: the time of the senders of the caller. */
export async function clockRoutes(call: ControlCall): Promise<Answer> {
  const { world, scope, request } = call
  const senders = sendersIn(world, scope)
  if (request.method === 'GET') return json(200, reading(call))
  if (request.method !== 'POST') return methodNotAllowed(call)
  const parsed = parseBody(call, clockInput)
  if (!parsed.ok) return parsed.answer
  if (senders.length === 0) return refuse(409, 'There is no sender whose clock could be moved.')
  const move: Move = 'reset' in parsed.value ? { kind: 'reset' } : { kind: 'advance', byMs: parsed.value.advance }
  const deaf = await moveClocks(world, senders, move)
  if (deaf.length === 0) return json(200, reading(call))
  const urls = deaf.map(({ clockUrl }) => clockUrl).join(', ')
  return refuse(
    502,
    `The clock was moved, but not everybody took it: ${urls}. The same call with advance 0 tells them again.`,
  )
}

/** The furthest clock of the scope, and each of them. */
function reading({ world, scope }: ControlCall): object {
  const senders = sendersIn(world, scope)
  const offsets = senders.map(({ id }) => world.clock.offsetOf(id))
  const offsetMs = Math.max(0, ...offsets)
  return {
    now: new Date(world.clock.real() + offsetMs).toISOString(),
    offsetMs,
    senders: senders.map(({ id }) => ({ id, offsetMs: world.clock.offsetOf(id) })),
  }
}
