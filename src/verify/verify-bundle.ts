import type { TrustPolicy } from '../ledger/trust-policy.ts'
import type { VerificationKey } from '../ledger/verification-key.ts'
import { ANCHOR_NAMES } from './anchor-files.ts'
import { BUNDLE_FILES, type BundleFiles, UNPROVEN_FILES } from './bundle-files.ts'
import { type ChosenTrust, chooseTrust, type Pins } from './bundle-keys.ts'
import { checkAnchors } from './check-anchors.ts'
import { checkViews } from './check-views.ts'
import { failedStep, passedStep, type Step } from './receipt-step.ts'
import { type ProvenReceipt, type ReceiptReport, verifyReceipt } from './verify-receipt.ts'

export interface BundleReport {
  /** `consistent`: everything fits together, and no key was pinned, so anybody could have made it. */
  readonly verdict: ReceiptReport['verdict']
  readonly steps: readonly Step[]
  readonly proven: ProvenReceipt | null
  /** The keys that came with the bundle, to be compared with what their owner says elsewhere. */
  readonly bundledKeys: readonly VerificationKey[]
  /** The time in the earliest time stamp, by whoever made it; null without any. */
  readonly stampedAt: number | null
  /** What a reader should know and nothing failed over. */
  readonly notes: readonly string[]
}

/** Checks a whole bundle offline (attestation section 16). Whatever is in it, this answers and never throws. */
export function verifyBundle(files: BundleFiles, pins: Pins): BundleReport {
  const trust = chooseTrust(files, pins)
  const { bundled: bundledKeys, policy } = trust
  const [leaf, proof] = [files.get(BUNDLE_FILES.leaf), files.get(BUNDLE_FILES.proof)]
  if (leaf === undefined || proof === undefined || policy === null) {
    const steps = [filesStep(files), trust.step]
    return { verdict: 'failed', steps, proven: null, bundledKeys, stampedAt: null, notes: [] }
  }
  const [event, subject] = [files.get(BUNDLE_FILES.event) ?? null, files.get(BUNDLE_FILES.subject) ?? null]
  const report = verifyReceipt({ leaf, proof, event, subject }, { policy, isPinned: trust.isPinned })
  const anchors = checkAnchors(files, report.proven)
  const steps = [filesStep(files), trust.step, ...report.steps, anchors.step, checkViews(files, report)]
  const hasFailed = steps.some(({ state }) => state === 'failed')
  return {
    verdict: hasFailed ? 'failed' : report.verdict,
    steps,
    proven: hasFailed ? null : report.proven,
    bundledKeys,
    stampedAt: anchors.stampedAt,
    notes: notesOf(files, trust, policy, pins),
  }
}

function filesStep(files: BundleFiles): Step<'files'> {
  const missing = [BUNDLE_FILES.leaf, BUNDLE_FILES.proof].filter((name) => !files.has(name))
  if (missing.length > 0)
    return failedStep('files', 'files.missing', `This is no whole receipt: ${missing.join(' and ')} is not there.`)
  return passedStep('files', 'The entry and its proof are there.')
}

function notesOf(files: BundleFiles, { isPinned }: ChosenTrust, policy: TrustPolicy, pins: Pins): string[] {
  const names = Object.values<string>(BUNDLE_FILES)
  const unproven = UNPROVEN_FILES.filter((name) => files.has(name))
  const others = [...files.keys()].filter((name) => !names.includes(name) && !ANCHOR_NAMES.includes(name))
  return [
    ...(isPinned && pins.policy === null && policy.witnesses.length > 0
      ? ['The witnesses are those that the bundle itself names; pin a policy to rely on them.']
      : []),
    ...(unproven.length > 0 ? [`For reading only, not covered by the proof: ${unproven.join(', ')}.`] : []),
    ...(others.length > 0 ? [`No part of a receipt, and not looked at: ${others.map(printable).join(', ')}.`] : []),
  ]
}

/** A name from outside must not write to a terminal what it likes. */
function printable(name: string): string {
  return JSON.stringify(name.slice(0, NAME_LENGTH_SHOWN)).replaceAll(/[^\x20-\x7e]/g, '?')
}

const NAME_LENGTH_SHOWN = 80
