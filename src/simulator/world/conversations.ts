import { DAY_MS, SECOND_MS } from '../duration.ts'
import type { Reply } from './message.ts'

/** The customer service window (whatsapp-cloud-api §10.1). */
const WINDOW_MS = DAY_MS
/** One message per 6 s to one person, 45 at once borrowed from the future (§10.2). */
const PAIR_INTERVAL_MS = 6 * SECOND_MS
const PAIR_BURST = 45

export interface Conversations {
  /** A person wrote: the window is open for a day from the provider's time of the message. */
  heard(reply: Pick<Reply, 'senderId' | 'e164' | 'at' | 'channel'>): void
  isWindowOpen(senderId: string, e164: string, now: number): boolean
  /** Counts one message towards the pair limit; false when it is one too many. */
  allowsPair(senderId: string, e164: string, now: number): boolean
  /** Counts one message towards the number's throughput; false when it is one too many. */
  allowsSender(senderId: string, perSecond: number, now: number): boolean
  setOptedOut(senderId: string, e164: string, isOptedOut: boolean): void
  /** Whether Twilio refuses messages to this person (21610). */
  isOptedOut(senderId: string, e164: string): boolean
  optedOut(): Iterable<string>
  forget(e164: string, isOf: (senderId: string) => boolean): void
}

export function createConversations(): Conversations {
  const lastHeard = new Map<string, number>()
  /** When the sender is free again (generic cell rate algorithm): one number per limiter. */
  const pairFree = new Map<string, number>()
  const senderFree = new Map<string, number>()
  const optedOut = new Set<string>()
  return {
    heard({ senderId, e164, at, channel }) {
      if (channel === 'sms') return
      const key = pairKey(senderId, e164)
      lastHeard.set(key, Math.max(lastHeard.get(key) ?? 0, at))
    },
    isWindowOpen: (senderId, e164, now) => now < (lastHeard.get(pairKey(senderId, e164)) ?? -WINDOW_MS) + WINDOW_MS,
    allowsPair: (senderId, e164, now) =>
      allows(pairFree, pairKey(senderId, e164), { intervalMs: PAIR_INTERVAL_MS, burst: PAIR_BURST, now }),
    allowsSender: (senderId, perSecond, now) =>
      allows(senderFree, senderId, { intervalMs: SECOND_MS / perSecond, burst: Math.max(1, perSecond), now }),
    setOptedOut(senderId, e164, isOptedOut) {
      if (isOptedOut) optedOut.add(pairKey(senderId, e164))
      else optedOut.delete(pairKey(senderId, e164))
    },
    isOptedOut: (senderId, e164) => optedOut.has(pairKey(senderId, e164)),
    optedOut: () => optedOut,
    forget(e164, isOf) {
      for (const pairs of [lastHeard, pairFree, optedOut]) {
        for (const key of [...pairs.keys()]) {
          const [senderId = '', of] = key.split(' ')
          if (of === e164 && isOf(senderId)) pairs.delete(key)
        }
      }
    },
  }
}

interface Limit {
  readonly intervalMs: number
  readonly burst: number
  readonly now: number
}

function allows(free: Map<string, number>, key: string, { intervalMs, burst, now }: Limit): boolean {
  const from = Math.max(free.get(key) ?? 0, now)
  if (from - now > (burst - 1) * intervalMs + 0.001) return false
  free.set(key, from + intervalMs)
  return true
}

function pairKey(senderId: string, e164: string): string {
  return `${senderId} ${e164}`
}
