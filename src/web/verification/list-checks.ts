import type { Step } from '../../verify/receipt-step.ts'
import type { ProvenReceipt, ReceiptReport } from '../../verify/verify-receipt.ts'
import { utcDate } from '../format/utc.ts'
import { verificationStrings } from '../strings/verification.ts'
import type { History } from './check-history.ts'
import type { Check, CheckName } from './check-list.ts'

/** What the verifier of a receipt and that of a whole bundle both say. */
export interface FoundByVerifier {
  readonly verdict: ReceiptReport['verdict']
  readonly steps: readonly Step[]
  readonly proven: ProvenReceipt | null
  /** The time in the earliest time stamp that came along. */
  readonly stampedAt?: number | null
}

type StepName = Exclude<CheckName, 'history' | 'anchors'>

/** Which steps of the verifier stand behind a line of the checklist. */
const STEPS_OF: Readonly<Record<StepName, readonly string[]>> = {
  record: ['files', 'leaf', 'event', 'subject', 'views'],
  signature: ['keys', 'signature', 'log'],
  inclusion: ['proof', 'inclusion'],
  witnesses: ['witnesses'],
}

/** Without these a line was not checked, whatever else is said: a verifier that stopped early leaves steps out. */
const NEEDED: Readonly<Record<StepName, readonly string[]>> = {
  record: ['leaf', 'event', 'subject'],
  signature: ['signature'],
  inclusion: ['proof', 'inclusion'],
  witnesses: ['witnesses'],
}

const MS_PER_SECOND = 1_000

export interface Checked {
  readonly report: FoundByVerifier
  /** Null where nothing could be compared, because the signature or the place in the log did not hold. */
  readonly history: History | null
  readonly organization: string
  /** Whether the keys were known before the receipt came. */
  readonly isPinned: boolean
  /** Whether somebody outside is asked to confirm checkpoints, as far as that is known. */
  readonly hasWitnesses?: boolean
}

/** What the verifier found, as the lines that people read, in their order. */
export function listChecks({
  report,
  history,
  organization,
  isPinned,
  hasWitnesses = false,
}: Checked): readonly Check[] {
  return [
    recordCheck(report),
    signatureCheck(report, organization, isPinned),
    inclusionCheck(report),
    historyCheck(history),
    witnessCheck(report, hasWitnesses),
    ...anchorChecks(report),
  ]
}

function recordCheck(report: FoundByVerifier): Check {
  const words = verificationStrings.record
  const bad = problemOf('record', report, words)
  if (bad !== null) return bad
  const isWithheld = stepsOf('record', report).some(({ state }) => state === 'withheld')
  return isWithheld
    ? { name: 'record', state: 'note', label: words.partly, detail: words.partlyDetail }
    : { name: 'record', state: 'passed', label: words.passed }
}

function signatureCheck(report: FoundByVerifier, organization: string, isPinned: boolean): Check {
  const words = verificationStrings.signature
  const bad = problemOf('signature', report, words)
  if (bad !== null) return bad
  const code = report.proven?.signedBy.map(({ id }) => id).join(' ')
  return {
    name: 'signature',
    state: isPinned ? 'passed' : 'note',
    label: words.passed(organization),
    ...(code !== undefined && { code }),
    ...(!isPinned && { detail: words.unpinned }),
  }
}

function inclusionCheck(report: FoundByVerifier): Check {
  const words = verificationStrings.inclusion
  const position = report.proven?.index.toLocaleString('en')
  const bad = problemOf('inclusion', report, words)
  const isDamaged = report.steps.some(({ step, state }) => step === 'proof' && state === 'failed')
  if (bad !== null) return isDamaged ? { ...bad, label: words.damaged } : bad
  return {
    name: 'inclusion',
    state: 'passed',
    label: position === undefined ? words.passedSomewhere : words.passed(position),
  }
}

function historyCheck(history: History | null): Check {
  const words = verificationStrings.history
  const name = 'history'
  switch (history?.kind) {
    case undefined:
      return { name, state: 'skipped', label: words.skipped }
    case 'first':
      return { name, state: 'first', label: words.first, detail: words.firstDetail }
    case 'unasked':
      return { name, state: 'note', label: words.unasked, detail: words.unaskedDetail }
    case 'extended':
      return { name, state: 'passed', label: words.passed(utcDate(history.since)) }
    case 'rewritten':
      return { name, state: 'failed', label: words.failed, detail: history.sentence }
    default:
      return history satisfies never
  }
}

function witnessCheck(report: FoundByVerifier, hasWitnesses: boolean): Check {
  const words = verificationStrings.witnesses
  const bad = problemOf('witnesses', report, words)
  if (bad !== null) return bad
  const witnessed = report.proven?.witnessedBy ?? []
  if (witnessed.length === 0)
    return {
      name: 'witnesses',
      state: 'note',
      label: hasWitnesses ? words.awaited : words.absent,
      detail: words.absentDetail,
    }
  return { name: 'witnesses', state: 'passed', label: words.passed(namesOf(witnessed), utcDate(earliestOf(witnessed))) }
}

/** A line only where a time stamp came along. Its signature is for other programs, so it is a note at best. */
function anchorChecks({ steps, stampedAt = null }: FoundByVerifier): readonly Check[] {
  const words = verificationStrings.anchors
  const name = 'anchors'
  const step = steps.find((each) => each.step === name)
  if (step === undefined || step.state === 'absent') return []
  if (step.state === 'failed') return [{ name, state: 'failed', label: words.failed, detail: step.sentence }]
  if (stampedAt === null) return [{ name, state: 'skipped', label: words.skipped }]
  return [{ name, state: 'note', label: words.stamped(utcDate(stampedAt)), detail: words.stampedDetail }]
}

type Witnessed = ProvenReceipt['witnessedBy']

function namesOf(witnessed: Witnessed): string {
  return witnessed.map(({ key }) => key.name).join(', ')
}

/** From then on nobody can have changed the log unseen. */
function earliestOf(witnessed: Witnessed): number {
  return Math.min(...witnessed.map(({ seconds }) => Number(seconds))) * MS_PER_SECOND
}

function stepsOf(name: StepName, report: FoundByVerifier): readonly Step[] {
  return report.steps.filter(({ step }) => STEPS_OF[name].includes(step))
}

/** The line when one of its steps failed or was passed over for an earlier failure; else null. */
function problemOf(
  name: StepName,
  report: FoundByVerifier,
  words: { readonly failed: string; readonly skipped: string },
): Check | null {
  const steps = stepsOf(name, report)
  const failed = steps.find(({ state }) => state === 'failed')
  if (failed !== undefined) return { name, state: 'failed', label: words.failed, detail: failed.sentence }
  const isWhole = NEEDED[name].every((needed) => steps.some(({ step }) => step === needed))
  const isSkipped = !isWhole || steps.some(({ step, state }) => state === 'skipped' && NEEDED[name].includes(step))
  return isSkipped ? { name, state: 'skipped', label: words.skipped } : null
}
