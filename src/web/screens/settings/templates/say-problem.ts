import { ProblemError } from '../../../api-client.ts'
import { problemSentence } from '../../../strings/problems.ts'
import { showToast } from '../../../toasts.ts'

/** What the server said no to, beside the page. */
export function sayProblem(fault: Error): void {
  if (!(fault instanceof ProblemError)) throw fault
  showToast({ text: problemSentence(fault.code, fault.problem.params, fault.problem.traceId) })
}
