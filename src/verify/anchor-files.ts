import type { BundleFiles } from './bundle-files.ts'

export const ANCHORS_FOLDER = 'anchors'

/** Time stamps in one bundle: as many as an organization can name authorities. */
export const ANCHORS_MAX = 5

/** The files of the n-th time stamp of a receipt, counted from 1 (attestation section 16). */
export function anchorFiles(n: number) {
  return {
    /** The text of the checkpoint that was stamped. */
    text: `${ANCHORS_FOLDER}/${n}.checkpoint`,
    /** The TimeStampToken, in DER. */
    token: `${ANCHORS_FOLDER}/${n}.der`,
    /** Hashes from the smaller to the larger of the two checkpoints, that one and the one in the proof file. */
    consistency: `${ANCHORS_FOLDER}/${n}.consistency`,
    /** The certificates in the token, and the root that the organization relies on. */
    chain: `${ANCHORS_FOLDER}/${n}.pem`,
  } as const
}

/** Every name that a file of a time stamp can have. */
export const ANCHOR_NAMES: readonly string[] = Array.from({ length: ANCHORS_MAX }, (_, index) =>
  Object.values(anchorFiles(index + 1)),
).flat()

/** The numbers of those of which any file is there. */
export function anchorsIn(files: BundleFiles): number[] {
  const numbers = Array.from({ length: ANCHORS_MAX }, (_, index) => index + 1)
  return numbers.filter((n) => Object.values(anchorFiles(n)).some((name) => files.has(name)))
}
