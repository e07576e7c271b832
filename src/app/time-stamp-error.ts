/** What can be wrong with the answer of a time-stamp authority. */
export const ANCHOR_PROBLEMS = [
  'anchor.unreachable',
  'anchor.answer',
  'anchor.refused',
  'anchor.imprint',
  'anchor.nonce',
  'anchor.policy',
  'anchor.signature',
  'anchor.certificate',
  'anchor.clock',
] as const
export type AnchorProblem = (typeof ANCHOR_PROBLEMS)[number]

/** The answer is no time stamp over what was asked, by whom it was asked. */
export class TimeStampError extends Error {
  override readonly name = 'TimeStampError'
  readonly code: AnchorProblem

  constructor(code: AnchorProblem) {
    super(code)
    this.code = code
  }
}
