import type { Policy } from '../domain/policy.ts'
import type { Transaction } from '../store/database.ts'
import { loadPolicy } from '../store/policies.ts'

/** The rules in force. */
export function readPolicy(tx: Transaction): Promise<Policy> {
  return loadPolicy(tx)
}
