import type { VerificationKey } from '../ledger/verification-key.ts'
import { formatVkey } from '../ledger/verification-key.ts'
import { keyFingerprint } from './key-fingerprint.ts'
import type { Step, StepState } from './receipt-step.ts'

/** What every check ends in, whether of a receipt or of a log. */
export interface AnyReport {
  readonly verdict: 'verified' | 'consistent' | 'failed'
  readonly steps: readonly Step[]
  readonly bundledKeys: readonly VerificationKey[]
  readonly notes?: readonly string[]
}

/** Exit codes: 0 verified, 1 a step failed, 2 nothing could be decided. */
export const VERIFIED = 0
export const FAILED = 1
export const UNDECIDED = 2

export interface PrintedReport {
  readonly lines: readonly string[]
  readonly exitCode: typeof VERIFIED | typeof FAILED | typeof UNDECIDED
}

const WORDS: Readonly<Record<StepState, string>> = {
  passed: 'ok',
  failed: 'FAILED',
  withheld: 'withheld',
  absent: 'none',
  skipped: 'not done',
}
const WORD_WIDTH = 10
const STEP_WIDTH = 12

/** A report as lines for a terminal. Steps, then notes, then one sentence that says what it comes to. */
export function printReport(report: AnyReport, trustsBundledKey: boolean): PrintedReport {
  const steps = report.steps.map(
    ({ step, state, sentence }) => `${WORDS[state].padEnd(WORD_WIDTH)}${step.padEnd(STEP_WIDTH)}${sentence}`,
  )
  const notes = (report.notes ?? []).map((note) => `${'note'.padEnd(WORD_WIDTH + STEP_WIDTH)}${note}`)
  const { exitCode, lines } = ending(report, trustsBundledKey)
  return { lines: [...steps, ...notes, '', ...lines], exitCode }
}

function ending({ verdict, steps, bundledKeys }: AnyReport, trustsBundledKey: boolean): PrintedReport {
  switch (verdict) {
    case 'verified':
      return { exitCode: VERIFIED, lines: ['Verified with the key that you pinned.'] }
    case 'failed': {
      const first = steps.find(({ state }) => state === 'failed')
      return { exitCode: FAILED, lines: [`Verification failed: ${first?.step}. ${first?.sentence} Don't rely on it.`] }
    }
    case 'consistent':
      return trustsBundledKey
        ? {
            exitCode: VERIFIED,
            lines: ['Verified with the key that came with it, which you chose to trust:', ...named(bundledKeys)],
          }
        : { exitCode: UNDECIDED, lines: [...UNPINNED, ...named(bundledKeys), ...HOW_TO_PIN] }
    default:
      return verdict satisfies never
  }
}

const UNPINNED = [
  'Not verified: everything fits together, but only the key that came with it was there to check with,',
  'and whoever makes a false receipt puts a key of their own beside it. The key is:',
]
const HOW_TO_PIN = [
  'Compare it with what the organization publishes, then name it with --key, or say --trust-bundled-key.',
]

function named(keys: readonly VerificationKey[]): string[] {
  return keys.flatMap((key) => [`  ${formatVkey(key)}`, `  fingerprint ${keyFingerprint(key)}`])
}
