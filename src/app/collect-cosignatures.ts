import type { OrganizationId } from '../domain/ids.ts'
import type { Instant } from '../domain/instant.ts'
import { appendFeed } from '../store/feed.ts'
import { insertCosignature } from '../store/log-cosignatures.ts'
import { readLogHead } from '../store/log-head.ts'
import { readWitnessesToAsk, saveConfirmation, saveWitnessProblem, type WitnessRow } from '../store/log-witnesses.ts'
import { type Asking, askWitness, type PostToWitness } from './ask-witness.ts'
import type { Dependencies } from './dependencies.ts'
import { refuseLog } from './refuse-log.ts'
import { retryAt } from './retry-later.ts'

/** A cosignature from further in the future says nothing about when it was made. */
const CLOCK_MS_MAX = 10 * 60 * 1_000

/** What a witness said that means more than one history is about. */
export const FORKED = 'witness.forked'

/**
 * Asks every witness that has not confirmed the newest checkpoint, all at once, and keeps what they say. A checkpoint is
 * served before anybody confirmed it; lines are added below it as they come. Answers the problem when a witness holds
 * another history: then nothing more is signed.
 */
export async function collectCosignatures(
  deps: Dependencies,
  post: PostToWitness,
  organizationId: OrganizationId,
): Promise<typeof FORKED | null> {
  const witnesses = await deps.database.read(organizationId, async (tx) => {
    const { publishedSize, problem } = await readLogHead(tx)
    return publishedSize === null || problem !== null ? [] : readWitnessesToAsk(tx, publishedSize, deps.databaseNow())
  })
  const asked = await Promise.all(
    witnesses.map(async (witness) => {
      const asking = await askWitness(deps, post, organizationId, witness)
      await keep(deps, organizationId, witness, asking)
      return asking
    }),
  )
  if (!asked.some(({ kind }) => kind === 'forked')) return null
  await refuseLog(deps, organizationId, FORKED)
  return FORKED
}

async function keep(
  deps: Dependencies,
  organizationId: OrganizationId,
  { vkey, tries }: WitnessRow,
  asking: Asking,
): Promise<void> {
  const now = deps.databaseNow()
  const read = readAsking(asking, now)
  await deps.database.transaction(organizationId, async (tx) => {
    if (read.kind === 'cosigned') {
      const { size, line, at } = read
      await insertCosignature(tx, { size, vkey, line, keptAt: now })
      await saveConfirmation(tx, { vkey, size, confirmedAt: at })
    } else {
      await saveWitnessProblem(tx, { vkey, problem: read.problem, at: now, nextTryAt: retryAt(now, tries) })
    }
    appendFeed(tx, [{ event: 'log', data: { witness: vkey } }], now)
  })
  deps.wake(organizationId, 'feed')
}

export type ReadAsking =
  /** `at` is the witness's own clock. */
  | { readonly kind: 'cosigned'; readonly size: number; readonly line: string; readonly at: Instant }
  | { readonly kind: 'failed'; readonly problem: string }

/** What an answer is worth: one from the future is worth nothing. */
export function readAsking(asking: Asking, now: Instant): ReadAsking {
  switch (asking.kind) {
    case 'cosigned': {
      const at = Number(asking.seconds) * 1_000
      if (at > now + CLOCK_MS_MAX) return { kind: 'failed', problem: 'witness.clock' }
      return { kind: 'cosigned', size: asking.size, line: asking.line, at }
    }
    case 'forked':
      return { kind: 'failed', problem: FORKED }
    case 'failed':
      return asking
    default:
      return asking satisfies never
  }
}
