import { canonicalBytes } from '../../../src/ledger/canonical-json.ts'
import { formatCheckpoint } from '../../../src/ledger/checkpoint.ts'
import { leafBytes } from '../../../src/ledger/commitment.ts'
import { makeInclusionProof } from '../../../src/ledger/inclusion-proof.ts'
import { formatProofFile } from '../../../src/ledger/proof-file.ts'
import { formatSalts } from '../../../src/ledger/salts.ts'
import { cosign, type NoteSigner, signNote } from '../../../src/ledger/sign-note.ts'
import { formatNote } from '../../../src/ledger/signed-note.ts'
import { trustLog } from '../../../src/ledger/trust-policy.ts'
import type { ReceiptParts, ReceiptTrust } from '../../../src/verify/verify-receipt.ts'
import { naiveNodes, numberedEntries } from '../ledger/ledger-samples.ts'
import { naiveLog } from '../ledger/naive-log.ts'
import { COSIGNED_AT, LOG, WITNESS } from '../ledger/signed-samples.ts'

/** The receipt's place in its log of 300 entries. */
export const INDEX = 271
const SALTS = { event: new Uint8Array(32).fill(0x11), subject: new Uint8Array(32).fill(0x22) }
const SUBJECT = canonicalBytes({ receiptId: 'r1', subject: { msisdn: '+15550100123' } })

/** A whole receipt of a log that this signer keeps. Its proof is also cosigned. */
export function sampleReceipt(signer: NoteSigner = LOG, origin = signer.key.name): ReceiptParts {
  const event = canonicalBytes({ eventType: 'granted', logOrigin: origin, schema: 'yesline/receipt/1' })
  const leaf = leafBytes('consent', { salt: SALTS.event, bytes: event }, { salt: SALTS.subject, bytes: SUBJECT })
  const log = naiveLog(numberedEntries(300).with(INDEX, leaf))
  const text = formatCheckpoint({ origin: signer.key.name, size: 300, root: log.root(0, 300), extensions: [] })
  const note = signNote(text, [signer])
  const proof = formatProofFile({
    extra: formatSalts(SALTS),
    index: INDEX,
    path: makeInclusionProof({ index: INDEX, size: 300 }, naiveNodes(log)),
    checkpoint: formatNote({ text, signatures: [...note.signatures, cosign(text, COSIGNED_AT, WITNESS)] }),
  })
  return { leaf, event, subject: SUBJECT, proof }
}

export const RECEIPT = sampleReceipt()
export const PINNED: ReceiptTrust = { policy: trustLog([LOG.key]), isPinned: true }
export const WITNESSED: ReceiptTrust = {
  policy: { logs: [LOG.key], witnesses: [WITNESS.key], quorum: { needed: 1, members: [WITNESS.key] } },
  isPinned: true,
}
