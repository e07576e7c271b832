import type { Policy } from '../domain/policy.ts'
import type { Transaction } from '../store/database.ts'
import { loadOrganization } from '../store/organizations.ts'
import { loadPolicy } from '../store/policies.ts'

/** Some of the rules depend on whether the organization's providers are simulated. */
export interface PolicyInForce {
  readonly policy: Policy
  readonly simulated: boolean
}

/** The rules in force. */
export async function readPolicy(tx: Transaction): Promise<PolicyInForce> {
  const [policy, organization] = await Promise.all([loadPolicy(tx), loadOrganization(tx)])
  return { policy, simulated: organization?.simulated === true }
}
