import type { z } from 'zod'
import type { ConsentEventItem } from '../../../http/api/evidence.ts'
import { evidenceStrings, wordFor } from '../../strings/evidence.ts'

export type EvidenceItem = z.infer<typeof ConsentEventItem>

/** Who caused it: the person's name where there is one, else what kind of actor it was. */
export function actorWords({ actor }: EvidenceItem): string {
  return actor.name ?? wordFor(evidenceStrings.actors, actor.kind)
}

/** How the customer's will, or its absence, became known. */
export function methodWords({ method, answer }: EvidenceItem): string {
  const words = wordFor(evidenceStrings.methods, method)
  return answer === null || answer === '' ? words : `${words} "${answer}"`
}
