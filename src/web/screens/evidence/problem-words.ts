import { wordFor } from '../../strings/evidence.ts'
import { logStrings } from '../../strings/log.ts'
import { logProblemStrings } from '../../strings/log-problem.ts'

/** Why nothing is signed any more, in a sentence. */
export function problemWords(code: string): string {
  const { problems, checkProblems, problemOther } = logStrings
  const step = code.replace(/^check\./, '')
  if (step in checkProblems) return wordFor(checkProblems, step)
  return code in problems ? wordFor(problems, code) : problemOther(code)
}

/** What has to be done before the log can go on (docs/log-problems.md). */
export function problemFix(code: string): string {
  const { fixes } = logProblemStrings
  if (code === 'consistency.rolled_back') return fixes.rolled_back
  if (code === 'witness.forked') return fixes.forked
  return code.startsWith('consistency.') ? fixes.other_entries : fixes.served
}
