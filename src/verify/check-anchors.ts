import { utf8Text } from '../ledger/bytes.ts'
import { parseCheckpoint } from '../ledger/checkpoint.ts'
import { type TreeHead, verifyExtension } from '../ledger/consistency-proof.ts'
import { parseHashLines } from '../ledger/hash-lines.ts'
import { LedgerError } from '../ledger/ledger-error.ts'
import { readTimeStampOver } from '../ledger/time-stamp.ts'
import { anchorFiles, anchorsIn } from './anchor-files.ts'
import type { BundleFiles } from './bundle-files.ts'
import { attempt, passedOver, type Step } from './receipt-step.ts'
import type { ProvenReceipt } from './verify-receipt.ts'

export interface AnchorCheck {
  readonly step: Step<'anchors'>
  /** The time in the earliest time stamp that covers the entry, in milliseconds UTC; null without any. */
  readonly stampedAt: number | null
}

/**
 * Checks that each time stamp is over a checkpoint of this log that covers the entry and that the log only grew between
 * it and the one in the proof file. Whose signature a token carries is not checked here, and so it never passes.
 */
export function checkAnchors(files: BundleFiles, proven: ProvenReceipt | null): AnchorCheck {
  const numbers = anchorsIn(files)
  if (numbers.length === 0)
    return {
      step: passedOver('anchors', 'absent', 'No time stamp is here: nobody else dates the entry.').report,
      stampedAt: null,
    }
  if (proven === null)
    return {
      step: passedOver('anchors', 'skipped', 'Time stamps were not checked, because the receipt does not hold.').report,
      stampedAt: null,
    }
  const tried = attempt(
    'anchors',
    () => numbers.map((n) => stampedAt(files, n, proven)),
    () => '',
  )
  if (tried.value === undefined) return { step: tried.report, stampedAt: null }
  const earliest = Math.min(...tried.value)
  return { step: passedOver('anchors', 'skipped', sentenceFor(earliest)).report, stampedAt: earliest }
}

function sentenceFor(at: number): string {
  return (
    `A time stamp of ${new Date(at).toISOString()} is over a checkpoint of this log that covers the entry. Whose ` +
    'signature it carries was not checked: openssl ts does that (docs/receipt-format.md).'
  )
}

function stampedAt(files: BundleFiles, n: number, proven: ProvenReceipt): number {
  const names = anchorFiles(n)
  const [text, token, consistency] = [names.text, names.token, names.consistency].map((name) => files.get(name))
  if (text === undefined || token === undefined || consistency === undefined) throw new LedgerError('stamp.files')
  const { origin, size, root } = parseCheckpoint(utf8Text(text) ?? '')
  if (origin !== proven.origin) throw new LedgerError('stamp.other_log')
  if (size <= proven.index) throw new LedgerError('stamp.position')
  const [older, newer]: TreeHead[] = size <= proven.size ? [{ size, root }, proven] : [proven, { size, root }]
  if (older !== undefined && newer !== undefined) verifyExtension({ older, newer, path: parseHashLines(consistency) })
  return readTimeStampOver(token, text).at
}
