import { utf8Text } from '../../ledger/bytes.ts'
import { LedgerError } from '../../ledger/ledger-error.ts'
import { parseProofFile } from '../../ledger/proof-file.ts'
import type { VerificationKey } from '../../ledger/verification-key.ts'
import { BUNDLE_FILES, type BundleFiles } from '../../verify/bundle-files.ts'
import { textAt } from '../../verify/read-member.ts'
import { verifyBundle } from '../../verify/verify-bundle.ts'
import type { ProvenReceipt } from '../../verify/verify-receipt.ts'
import { verifierStrings } from '../strings/verifier.ts'
import type { CheckList } from '../verification/check-list.ts'
import { completeChecks } from '../verification/verify-receipt-files.ts'

/** What can be said about the files that were given so far. */
export type Finding =
  | { readonly kind: 'incomplete'; readonly missing: 'record' | 'proof' | 'key' }
  | {
      readonly kind: 'checked'
      readonly list: CheckList
      readonly proven: ProvenReceipt | null
      /** Whether a key that was pinned in this browser was the measure. */
      readonly isPinned: boolean
    }

/** Checks what was given, alone on this device: it asks nothing of any network. */
export async function checkFiles(
  files: BundleFiles,
  pinsOf: (origin: string) => readonly VerificationKey[] | null,
  now: number,
): Promise<Finding> {
  const proof = files.get(BUNDLE_FILES.proof)
  if (!files.has(BUNDLE_FILES.leaf)) return { kind: 'incomplete', missing: 'record' }
  if (proof === undefined) return { kind: 'incomplete', missing: 'proof' }
  const keys = pinsOf(claimedOrigin(proof))
  if (keys === null && !files.has(BUNDLE_FILES.keys)) return { kind: 'incomplete', missing: 'key' }
  const report = verifyBundle(files, { keys, policy: null })
  const { proven } = report
  const organization = textAt(proven?.event, 'controller', 'name') ?? proven?.origin ?? verifierStrings.theLog
  const list = await completeChecks({ report, proof, organization, isPinned: keys !== null, readFile: null, now })
  return { kind: 'checked', list, proven, isPinned: keys !== null }
}

/** Only chooses which pinned keys to check with: a wrong claim finds the wrong keys and fails. */
function claimedOrigin(proof: Uint8Array): string {
  try {
    return utf8Text(parseProofFile(proof).checkpoint)?.split('\n', 1)[0] ?? ''
  } catch (error) {
    if (error instanceof LedgerError) return ''
    throw error
  }
}
