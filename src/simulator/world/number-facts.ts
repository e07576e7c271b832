import { z } from 'zod'

/** What a business has set about one of its numbers, beside what connects it. */
export const numberFacts = z.object({
  /** Whom the business blocked: these people write into the void. */
  blocked: z.array(z.string()),
  profile: z.record(z.string(), z.unknown()),
  username: z.string().nullable(),
})

export type NumberFacts = Readonly<z.infer<typeof numberFacts>>

const NONE: NumberFacts = { blocked: [], profile: {}, username: null }

export interface NumberFactsStore {
  of(senderId: string): NumberFacts
  put(senderId: string, facts: NumberFacts): void
  isBlocked(senderId: string, e164: string): boolean
  /** The number that has this username, whoever owns it. */
  withUsername(username: string): string | null
  all(): Iterable<readonly [string, NumberFacts]>
}

export function createNumberFacts(): NumberFactsStore {
  const facts = new Map<string, NumberFacts>()
  return {
    of: (senderId) => facts.get(senderId) ?? NONE,
    put: (senderId, each) => void facts.set(senderId, each),
    isBlocked: (senderId, e164) => facts.get(senderId)?.blocked.includes(e164) ?? false,
    withUsername: (username) => [...facts].find(([, each]) => each.username === username)?.[0] ?? null,
    all: () => facts,
  }
}
