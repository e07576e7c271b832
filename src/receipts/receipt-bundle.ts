import { parseProofFile } from '../ledger/proof-file.ts'
import { BUNDLE_FILES } from '../verify/bundle-files.ts'
import { dpvView } from '../verify/dpv-view.ts'
import { kantaraView } from '../verify/kantara-view.ts'
import { formatVkeyList } from '../verify/vkey-list.ts'
import { anchorArchive } from './anchor-archive.ts'
import { organizationPolicy } from './organization-policy.ts'
import { receiptReadme } from './readme.ts'
import type { ProvenContent } from './receipt-content.ts'
import { type ArchiveFile, zipAll } from './zip.ts'

export interface BundleExtras {
  readonly pdf: Uint8Array
  /** The single-file verifier. */
  readonly verifier: Uint8Array
}

/** The zipped bundle of a receipt, with the file names of attestation section 16. */
export async function receiptBundle(receipt: ProvenContent, { pdf, verifier }: BundleExtras): Promise<Buffer> {
  const { event, subject, subjectBytes, keys, witnesses, anchors } = receipt
  const { checkpoint } = parseProofFile(receipt.proof)
  const kantara = kantaraView(event, subject)
  const files: (ArchiveFile | null)[] = [
    file(BUNDLE_FILES.readme, receiptReadme(receipt)),
    file(BUNDLE_FILES.pdf, pdf),
    file(BUNDLE_FILES.event, receipt.eventBytes),
    subjectBytes && file(BUNDLE_FILES.subject, subjectBytes),
    file(BUNDLE_FILES.leaf, receipt.leaf),
    file(BUNDLE_FILES.proof, receipt.proof),
    file(BUNDLE_FILES.keys, formatVkeyList(keys)),
    file(BUNDLE_FILES.policy, organizationPolicy(keys, witnesses, checkpoint)),
    ...anchorArchive(anchors),
    kantara === null ? null : file(BUNDLE_FILES.kantara, kantara),
    file(BUNDLE_FILES.dpv, dpvView(event, subject)),
    file(BUNDLE_FILES.verifier, verifier),
  ]
  return await zipAll(files.filter((each) => each !== null))
}

function file(name: string, content: Uint8Array | string): ArchiveFile {
  return { name, bytes: typeof content === 'string' ? Buffer.from(content) : content }
}
