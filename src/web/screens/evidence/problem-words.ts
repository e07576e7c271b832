import { wordFor } from '../../strings/evidence.ts'
import { logStrings } from '../../strings/log.ts'

/** Why nothing is signed any more, in a sentence. */
export function problemWords(code: string): string {
  return code in logStrings.problems ? wordFor(logStrings.problems, code) : logStrings.problemOther(code)
}
