import { DAY_MS } from './instant.ts'
import type { Policy } from './policy.ts'

/** How long an organization has to answer somebody who wants to be erased (GDPR article 12(3), counted short). */
export const ERASURE_DUE_MS = 30 * DAY_MS

/** How long an approved erasure can be called off, where the policy says nothing; with a real provider no less. */
export const ERASURE_GRACE_MS = DAY_MS

export const ERASURE_STATES = ['requested', 'approved', 'rejected', 'cancelled', 'erased'] as const
export type ErasureState = (typeof ERASURE_STATES)[number]

export const ERASURE_APPROVALS = ['two_people', 'one_person'] as const
type ErasureApproval = (typeof ERASURE_APPROVALS)[number]

export interface ErasureRules {
  readonly approval: ErasureApproval
  readonly graceMs: number
}

/** Real customers are erased on the word of two people; where everything is simulated, one can try it out alone. */
export function erasureRules(
  policy: Pick<Policy, 'erasureApproval' | 'erasureGraceMs'>,
  { simulated }: { readonly simulated: boolean },
): ErasureRules {
  return {
    approval: policy.erasureApproval ?? (simulated ? 'one_person' : 'two_people'),
    graceMs: policy.erasureGraceMs ?? ERASURE_GRACE_MS,
  }
}
