import { ProblemError } from '../../api-client.ts'
import { problemSentence } from '../../strings/problems.ts'

/** What a person reads about a failed call. Anything that is no answer of the server is a defect and is thrown on. */
export function faultSentence(fault: Error, name: string): string {
  if (!(fault instanceof ProblemError)) throw fault
  const { code, params, traceId } = fault.problem
  return problemSentence(code, { ...params, name }, traceId)
}
