import { verificationStrings } from '../strings/verification.ts'

export const CHECK_NAMES = ['record', 'signature', 'inclusion', 'history', 'witnesses', 'anchors'] as const
export type CheckName = (typeof CHECK_NAMES)[number]

/** `note`: nothing is wrong, and something is worth knowing. `first`: nothing to compare with yet. */
export type CheckState = 'passed' | 'note' | 'first' | 'failed' | 'skipped'

/** One line of the checklist (product-ux §5.2). */
export interface Check {
  readonly name: CheckName
  readonly state: CheckState
  readonly label: string
  /** Shown as a hash behind the label. */
  readonly code?: string
  readonly detail?: string
}

export interface SigningKey {
  readonly vkey: string
  readonly fingerprint: string
}

/** What one check in this browser found. */
export interface CheckList {
  readonly checks: readonly Check[]
  readonly keys: readonly SigningKey[]
  readonly origin: string | null
  /** The signed note that was checked, and the remembered one where the two contradict each other. */
  readonly checkpoint: string
  readonly contradicted: string | null
}

/** The headline of a result, its sentence and its tone. */
export interface Verdict {
  readonly tone: 'ok' | 'wait' | 'bad'
  readonly title: string
  readonly text: string
}

export function verdictOf(checks: readonly Check[]): Verdict {
  const words = verificationStrings
  const failed = checks.find(({ state }) => state === 'failed')
  // A step that was passed over proves nothing: without a failure before it that would be a fault of ours.
  const stopped = failed ?? checks.find(({ state }) => state === 'skipped')
  if (stopped !== undefined)
    return { tone: 'bad', title: words.failed(words.steps[stopped.name]), text: words.failedText }
  const notes = checks.filter(({ state }) => state === 'note').length
  if (notes > 0) return { tone: 'wait', title: words.withNotes(notes), text: words.withNotesText }
  return { tone: 'ok', title: words.verified, text: words.verifiedText }
}
