import { metaSignature } from '../webhooks/signatures.ts'
import type { Sender } from '../world/senders.ts'
import { secretOf } from '../world/senders.ts'
import type { World } from '../world/world.ts'

/** So long a client may take to move its own clock. */
const ANSWER_TIMEOUT_MS = 5_000
const CALLS_AT_ONCE = 16

export type Move = { readonly kind: 'reset' } | { readonly kind: 'advance'; readonly byMs: number }

/**
 * Moves the clocks of these senders and tells each client where its clock stands now; only then does happen what
 * became due. Senders with one clock address belong together and end up at the same time. Returns those whose client
 * did not take it.
 */
export async function moveClocks(world: World, senders: readonly Sender[], move: Move): Promise<Sender[]> {
  const shifts = senders.map((sender) => ({ sender, offsetMs: nextOffset(world, senders, sender, move) }))
  const byDistance = new Map<number, Set<string>>()
  for (const { sender, offsetMs } of shifts) {
    const byMs = offsetMs - world.clock.offsetOf(sender.id)
    byDistance.set(byMs, (byDistance.get(byMs) ?? new Set()).add(sender.id))
  }
  for (const { sender, offsetMs } of shifts) world.record({ t: 'offset', senderId: sender.id, offsetMs })
  const deaf: Sender[] = []
  for (let start = 0; start < senders.length; start += CALLS_AT_ONCE) {
    const told = await Promise.all(senders.slice(start, start + CALLS_AT_ONCE).map((sender) => tell(world, sender)))
    deaf.push(...told.filter((sender) => sender !== null))
  }
  for (const [byMs, ids] of byDistance) world.agenda.shift(ids, byMs)
  return deaf
}

function nextOffset(world: World, senders: readonly Sender[], sender: Sender, move: Move): number {
  if (move.kind === 'reset') return 0
  const together = sender.clockUrl === null ? [sender] : senders.filter(({ clockUrl }) => clockUrl === sender.clockUrl)
  return Math.max(...together.map(({ id }) => world.clock.offsetOf(id))) + move.byMs
}

/** Returns the sender when its client did not answer 2xx in time. */
async function tell(world: World, sender: Sender): Promise<Sender | null> {
  const { clockUrl } = sender
  if (clockUrl === null) return null
  const body = JSON.stringify({ offsetMs: world.clock.offsetOf(sender.id) })
  const headers = {
    'content-type': 'application/json',
    'x-yesline-simulator-signature': metaSignature(secretOf(sender), body),
  }
  try {
    const signal = AbortSignal.timeout(ANSWER_TIMEOUT_MS)
    const answer = await fetch(clockUrl, { method: 'POST', headers, body, signal, redirect: 'manual' })
    await answer.body?.cancel()
    return answer.ok ? null : sender
  } catch {
    // Down, reset or too slow: the caller is told by the answer.
    return sender
  }
}
