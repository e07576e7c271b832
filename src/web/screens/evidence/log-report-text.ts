import type { LogReport } from '../../../verify/verify-log.ts'
import { logStrings } from '../../strings/log.ts'
import { verificationStrings } from '../../strings/verification.ts'

/** What the check of the whole log found, step by step, as text. */
export function logReportText(origin: string, { steps, head }: LogReport, at: number): string {
  const { states, report } = verificationStrings
  const lines = steps.map(
    ({ state, sentence }) => `- ${state === 'failed' ? states.failed : states.passed} ${sentence}`,
  )
  const note = head === null ? [] : [report.checkpoint, head.text.trimEnd()]
  return `${[logStrings.report(new Date(at).toISOString(), origin), ...lines, ...note].join('\n')}\n`
}
