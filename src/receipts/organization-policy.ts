import { openCheckpoint } from '../ledger/open-checkpoint.ts'
import { formatPolicy } from '../ledger/policy-file.ts'
import { trustLog } from '../ledger/trust-policy.ts'
import type { VerificationKey } from '../ledger/verification-key.ts'

/**
 * The policy file beside a checkpoint: the keys of the log, the organization's witnesses, and as a quorum as many of
 * these as confirmed this very checkpoint, so that a line that is taken away is missed.
 */
export function organizationPolicy(
  logs: readonly VerificationKey[],
  witnesses: readonly VerificationKey[],
  note: Uint8Array,
): string {
  const { witnessedBy } = openCheckpoint(note, { ...trustLog(logs), witnesses })
  return formatPolicy({ logs, witnesses, needed: witnessedBy.length })
}
