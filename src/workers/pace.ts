import type { Channel } from '../domain/channel.ts'

/** WhatsApp takes one message to the same person every 6 s, and 45 at once on credit (Cloud API §10.2). */
const PAIR_INTERVAL_MS = 6_000
const PAIR_BURST = 45
const PEOPLE_MAX = 50_000

/** How fast one sender may go, held in the memory of the one worker that leases it. */
export interface Pace {
  /** How many messages may leave now. */
  allowance(nowMs: number): number
  /** Takes one place for a message to this person; 0, or the milliseconds until there is one again. */
  take(personId: string, nowMs: number): number
}

/**
 * @param perSecond messages per second; null is unlimited, and then there is no limit per person either.
 * @param channel only WhatsApp limits how often one person may be written to.
 */
export function createPace(perSecond: number | null, channel: Channel): Pace {
  if (perSecond === null) return { allowance: () => Number.POSITIVE_INFINITY, take: () => 0 }
  const sender = bucket(perSecond, 1_000 / perSecond)
  const people = new Map<string, Bucket>()
  return {
    allowance: (nowMs) => Math.floor(sender.level(nowMs)),
    take(personId, nowMs) {
      if (channel !== 'whatsapp') return sender.take(nowMs)
      if (people.size > PEOPLE_MAX) people.clear()
      const person = people.get(personId) ?? bucket(PAIR_BURST, PAIR_INTERVAL_MS)
      people.set(personId, person)
      const wait = person.take(nowMs)
      if (wait === 0) sender.take(nowMs)
      return wait
    },
  }
}

interface Bucket {
  level(nowMs: number): number
  take(nowMs: number): number
}

function bucket(size: number, intervalMs: number): Bucket {
  let tokens = size
  let filledAt = Number.NaN
  const fill = (nowMs: number) => {
    if (!Number.isNaN(filledAt)) tokens = Math.min(size, tokens + (nowMs - filledAt) / intervalMs)
    filledAt = nowMs
    return tokens
  }
  return {
    level: fill,
    take(nowMs) {
      if (fill(nowMs) < 1) return Math.ceil((1 - tokens) * intervalMs)
      tokens -= 1
      return 0
    },
  }
}
