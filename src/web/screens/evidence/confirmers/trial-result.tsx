import type { ConfirmerTrial } from '../../../../http/api/log.ts'
import { Banner } from '../../../kit/banner.tsx'
import { CONFIRMER_PROBLEMS } from '../../../strings/confirmers.ts'
import { problemSentence } from '../../../strings/problems.ts'

export interface TrialResultProps {
  readonly trial: ConfirmerTrial
  /** What is said when it went well. */
  readonly works: string
}

/** What came of asking once, in words. */
export function TrialResult({ trial: { problem }, works }: TrialResultProps) {
  return problem === null ? (
    <Banner tone="ok" badge="granted" headline={works} role="status" />
  ) : (
    <Banner tone="bad" badge="send_failed" headline={confirmerProblem(problem)} role="alert" />
  )
}

/** Why somebody did not confirm, and what helps. */
export function confirmerProblem(code: string): string {
  return CONFIRMER_PROBLEMS[code] ?? problemSentence(code)
}
