import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Buckets, createBuckets, type Rate } from './buckets.ts'
import type { Caller } from './caller.ts'
import { ProblemError } from './problem-error.ts'

/** Reliability §6.6. Each process counts for itself: what it protects is its own time and its share of the database. */
export interface RateLimits {
  /** A program with an API key, which may send in bulk. */
  readonly key: Rate
  /** A person with a browser. */
  readonly agent: Rate
  readonly organization: Rate
  /** Webhooks from one network whose signature nobody made. */
  readonly failedSignature: Rate
}

export const RATE_LIMITS: RateLimits = {
  key: { burst: 10_000, perSecond: 5_000 },
  agent: { burst: 300, perSecond: 50 },
  organization: { burst: 20_000, perSecond: 10_000 },
  failedSignature: { burst: 100, perSecond: 1 },
}

/** Counts one call of a caller; throws `rate.limited` when it or its organization has had too many. */
export type CountCall = (caller: Caller, reply: FastifyReply) => void

export function createCallCounter(limits: RateLimits): CountCall {
  const keys = createBuckets(limits.key)
  const agents = createBuckets(limits.agent)
  const organizations = createBuckets(limits.organization)

  return function count({ principal, organizationId, agentId }, reply) {
    const own: readonly [Buckets, Rate] = agentId === null ? [keys, limits.key] : [agents, limits.agent]
    const drawn = own[0].take(`${organizationId} ${principal}`)
    void reply.headers({
      'ratelimit-limit': String(own[1].burst),
      'ratelimit-remaining': String(drawn.left),
      'ratelimit-reset': String(Math.ceil((own[1].burst - drawn.left) / own[1].perSecond)),
    })
    refuse(drawn)
    refuse(organizations.take(organizationId))
  }
}

function refuse({ isAllowed, retryAfterSeconds }: ReturnType<Buckets['take']>): void {
  if (!isAllowed) throw new ProblemError('rate.limited', { retryAfterSeconds })
}

/** Networks whose webhooks failed to prove themselves lately. */
export interface Suspects {
  isSuspect(request: FastifyRequest): boolean
  /** Seconds after which the network is heard again. */
  noteFailure(request: FastifyRequest): number
}

/** @param networkOf what of an address one subscriber owns */
export function createSuspects(limits: RateLimits, networkOf: (address: string) => string): Suspects {
  const failures = createBuckets(limits.failedSignature)
  return {
    isSuspect: ({ ip }) => !failures.look(networkOf(ip)).isAllowed,
    noteFailure: ({ ip }) => failures.take(networkOf(ip)).retryAfterSeconds,
  }
}
