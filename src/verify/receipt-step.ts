import { LedgerError, type LedgerFault } from '../ledger/ledger-error.ts'

/** The steps of checking one receipt, in the order of attestation section 16. */
export const RECEIPT_STEPS = [
  'leaf',
  'event',
  'subject',
  'proof',
  'signature',
  'log',
  'witnesses',
  'inclusion',
] as const
export type ReceiptStepName = (typeof RECEIPT_STEPS)[number]

/**
 * `withheld`: the part is not there, as after erasure or redaction; `absent`: nothing of the kind is asked for;
 * `skipped`: an earlier step failed and this one has nothing to stand on. Only `passed` proves anything.
 */
export type StepState = 'passed' | 'failed' | 'withheld' | 'absent' | 'skipped'

/** What can be wrong beyond single files: that they do not belong together. */
export type BundleFault =
  | 'log.origin'
  | 'files.missing'
  | 'keys.unreadable'
  | 'keys.none'
  | 'keys.not_pinned'
  | 'keys.policy'
  | 'views.differ'

/** What one step found, in a sentence for people. */
export interface Step<Name extends string = string> {
  readonly step: Name
  readonly state: StepState
  /** The stable code of what is wrong; null unless the step failed. */
  readonly fault: LedgerFault | BundleFault | null
  readonly sentence: string
}

export interface Tried<Name extends string, Value> {
  readonly report: Step<Name>
  /** What later steps stand on; undefined when the step failed. */
  readonly value: Value | undefined
}

/** Runs one step over bytes from outside; a LedgerError is its failure, anything else a fault of ours. */
export function attempt<Name extends string, Value>(
  step: Name,
  check: () => Value,
  describe: (value: Value) => string,
): Tried<Name, Value> {
  try {
    const value = check()
    return { report: { step, state: 'passed', fault: null, sentence: describe(value) }, value }
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error
    return { report: { step, state: 'failed', fault: error.code, sentence: error.message }, value: undefined }
  }
}

/** A step that was not run. */
export function passedOver<Name extends string>(
  step: Name,
  state: 'withheld' | 'absent' | 'skipped',
  sentence: string,
): Tried<Name, never> {
  return { report: { step, state, fault: null, sentence }, value: undefined }
}

/** A step that found the files not to belong together. */
export function failedStep<Name extends string>(step: Name, fault: BundleFault, sentence: string): Step<Name> {
  return { step, state: 'failed', fault, sentence }
}

export function passedStep<Name extends string>(step: Name, sentence: string): Step<Name> {
  return { step, state: 'passed', fault: null, sentence }
}
