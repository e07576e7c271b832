import type { ProblemCode } from './problem-codes.ts'

export type ProblemParams = Readonly<Record<string, string | number>>

/** Stops a request with a code of the table; thrown by hooks and parsers, where there is no value to return. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly code: ProblemCode
  readonly params: ProblemParams

  constructor(code: ProblemCode, params: ProblemParams = {}) {
    super(code)
    this.code = code
    this.params = params
  }
}
