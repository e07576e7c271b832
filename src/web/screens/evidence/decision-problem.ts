import { ProblemError } from '../../api-client.ts'
import { problemSentence } from '../../strings/problems.ts'

/** What a person reads about a decision that was refused. */
export function decisionProblem(fault: Error | null): string | null {
  if (fault === null) return null
  if (!(fault instanceof ProblemError)) throw fault
  return problemSentence(fault.code, fault.problem.params, fault.problem.traceId)
}
