import { ProblemError } from '../../api-client.ts'
import { formatDuration } from '../../format/duration.ts'
import { problemSentence } from '../../strings/problems.ts'

export interface SetupProblem {
  /** The field that it is about; `page` where no field can change it. */
  readonly at: 'code' | 'email' | 'password' | 'page'
  readonly sentence: string
}

/** Where a refused set-up is shown, and in which words. Null while nothing was refused. */
export function setupProblem(fault: Error | null): SetupProblem | null {
  if (fault === null) return null
  if (!(fault instanceof ProblemError)) throw fault
  const { code, params, traceId } = fault.problem
  return { at: placeOf(code), sentence: problemSentence(code, { ...params, ...waitOf(params) }, traceId) }
}

function placeOf(code: string): SetupProblem['at'] {
  switch (code) {
    case 'setup.code':
    case 'auth.locked':
      return 'code'
    case 'setup.email_taken':
      return 'email'
    case 'setup.password_common':
    case 'join.password_known':
      return 'password'
    default:
      return 'page'
  }
}

/** A door that is locked says for how long. */
export function waitOf(params: Readonly<Record<string, string | number>>): { readonly duration?: string } {
  const { retryAfterSeconds } = params
  return typeof retryAfterSeconds === 'number' ? { duration: formatDuration(retryAfterSeconds * 1000) } : {}
}
