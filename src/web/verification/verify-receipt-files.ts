import { utf8Text } from '../../ledger/bytes.ts'
import { parseCheckpoint } from '../../ledger/checkpoint.ts'
import type { TreeHead } from '../../ledger/consistency-proof.ts'
import { LedgerError } from '../../ledger/ledger-error.ts'
import { parseProofFile } from '../../ledger/proof-file.ts'
import { parseNote } from '../../ledger/signed-note.ts'
import { formatVkey, type VerificationKey } from '../../ledger/verification-key.ts'
import { keyFingerprint } from '../../verify/key-fingerprint.ts'
import { checkHistory, type LogFileReader } from './check-history.ts'
import type { CheckList, SigningKey } from './check-list.ts'
import { type FoundByVerifier, listChecks } from './list-checks.ts'
import { type RememberedLog, recallLog, rememberLog } from './remembered-log.ts'

export interface VerifiedFiles {
  readonly report: FoundByVerifier
  /** The proof file that the report is about. */
  readonly proof: Uint8Array
  /** Whose key signed, in words. */
  readonly organization: string
  readonly isPinned: boolean
  /** Whether somebody outside is asked to confirm checkpoints, as far as that is known. */
  readonly hasWitnesses?: boolean
  /** Null where nothing may be asked of the network. */
  readonly readFile: LogFileReader | null
  readonly now: number
}

/** Compares the log of a checked receipt with what this browser remembers of it, and remembers the newer. */
export async function completeChecks(files: VerifiedFiles): Promise<CheckList> {
  const { report, organization, isPinned, hasWitnesses = false, readFile, now } = files
  const { proven } = report
  const checkpoint = checkpointText(files.proof)
  if (proven === null) {
    const checks = listChecks({ report, history: null, organization, isPinned, hasWitnesses })
    return { checks, keys: [], origin: null, checkpoint, contradicted: null }
  }
  const { origin, signedBy } = proven
  const head = parseCheckpoint(parseNote(parseProofFile(files.proof).checkpoint).text)
  const remembered = recallLog(origin)
  const history = await checkHistory(head, remembered, readFile)
  // What came with an unconfirmed key is nothing to measure later receipts by.
  if (report.verdict === 'verified' && (history.kind === 'first' || history.kind === 'extended'))
    keepNewer(origin, remembered, { ...headOnly(head), since: now, note: checkpoint })
  return {
    checks: listChecks({ report, history, organization, isPinned, hasWitnesses }),
    keys: signedBy.map(signingKey),
    origin,
    checkpoint,
    contradicted: history.kind === 'rewritten' ? (remembered?.note ?? null) : null,
  }
}

function signingKey(key: VerificationKey): SigningKey {
  return { vkey: formatVkey(key), fingerprint: keyFingerprint(key) }
}

function headOnly({ size, root }: TreeHead): TreeHead {
  return { size, root }
}

function keepNewer(origin: string, remembered: RememberedLog | null, seen: RememberedLog): void {
  if (remembered === null) rememberLog(origin, seen)
  else if (seen.size > remembered.size) rememberLog(origin, { ...seen, since: remembered.since })
}

/** The signed note as text for the report, as far as the file can be read. */
function checkpointText(proof: Uint8Array): string {
  try {
    return utf8Text(parseProofFile(proof).checkpoint) ?? ''
  } catch (error) {
    if (error instanceof LedgerError) return ''
    throw error
  }
}
