/** The names in a receipt bundle (attestation section 16). They are fixed, so that a reader finds everything unaided. */
export const BUNDLE_FILES = {
  event: 'event.json',
  subject: 'subject.json',
  leaf: 'leaf.json',
  proof: 'receipt.tlog-proof',
  keys: 'log.vkey',
  policy: 'policy.txt',
  kantara: 'kantara.json',
  dpv: 'dpv.jsonld',
  pdf: 'receipt.pdf',
  readme: 'README.txt',
  verifier: 'verify.mjs',
} as const

/** For people to read: nothing in the log speaks of their bytes. */
export const UNPROVEN_FILES: readonly string[] = [BUNDLE_FILES.pdf, BUNDLE_FILES.readme, BUNDLE_FILES.verifier]

/** The largest of them is the PDF with its fonts. */
export const BUNDLE_FILE_BYTES_MAX = 4_000_000
export const BUNDLE_BYTES_MAX = 16_000_000
export const BUNDLE_FILE_COUNT_MAX = 64

/** A bundle by the names of its files. */
export type BundleFiles = ReadonlyMap<string, Uint8Array>
