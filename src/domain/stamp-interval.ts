/** One token a day dates every entry below it (attestation section 9.1); more come when somebody asks. */
export const STAMP_EVERY_MS = 24 * 60 * 60 * 1_000
