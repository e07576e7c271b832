import { type Instant, toIso } from '../domain/instant.ts'
import type { Policy } from '../domain/policy.ts'
import { type Refusal, refusal } from '../domain/refusal.ts'
import type { EvidenceOfPerson, WholePerson } from '../store/erase-person.ts'

/** Why a person may not be erased now; judged when it is asked for, when it is approved and when it is done. */
export function erasureRefusal(
  { legalHoldAt }: WholePerson,
  { newestAt }: EvidenceOfPerson,
  { evidenceKeptMs = null }: Policy,
  now: Instant,
): Refusal | null {
  if (legalHoldAt !== null) return refusal('erasure.legal_hold', { since: toIso(legalHoldAt) })
  const until = evidenceKeptMs === null || newestAt === null ? now : newestAt + evidenceKeptMs
  return until > now ? refusal('erasure.retention', { until: toIso(until) }) : null
}
