import { LedgerError } from '../ledger/ledger-error.ts'
import { parsePolicy } from '../ledger/policy-file.ts'
import { type TrustPolicy, trustLog } from '../ledger/trust-policy.ts'
import { formatVkey, type VerificationKey } from '../ledger/verification-key.ts'
import { BUNDLE_FILES, type BundleFiles } from './bundle-files.ts'
import { failedStep, passedStep, type Step } from './receipt-step.ts'
import { parseBundledKeys } from './vkey-list.ts'

/** What the verifier had before it saw the bundle. */
export interface Pins {
  /** Keys of the log; null when there are none. */
  readonly keys: readonly VerificationKey[] | null
  /** A policy with witnesses, which then also names the keys of the log; null when there is none. */
  readonly policy: TrustPolicy | null
}

export const NO_PINS: Pins = { keys: null, policy: null }

export interface ChosenTrust {
  readonly step: Step<'keys'>
  /** Null when there is no key at all to check with. */
  readonly policy: TrustPolicy | null
  /** The keys that came with the bundle. */
  readonly bundled: readonly VerificationKey[]
  readonly isPinned: boolean
}

/** Decides with which keys to check. A pinned key must be one that the bundle names, or it is of something else. */
export function chooseTrust(files: BundleFiles, pins: Pins): ChosenTrust {
  const pinned = pins.policy?.logs ?? pins.keys
  const isPinned = pinned !== null
  const read = readBundled(files)
  if ('step' in read) return { step: read.step, policy: pins.policy ?? trustOf(pinned), bundled: [], isPinned }
  const { keys: bundled, policy } = read
  const step = keyStep(pinned, bundled, policy)
  const chosen = pins.policy ?? { ...(policy ?? trustLog([])), logs: pinned ?? bundled }
  return { step, policy: chosen.logs.length === 0 ? null : chosen, bundled, isPinned }
}

function trustOf(keys: readonly VerificationKey[] | null): TrustPolicy | null {
  return keys === null ? null : trustLog(keys)
}

function readBundled(
  files: BundleFiles,
):
  | { readonly keys: readonly VerificationKey[]; readonly policy: TrustPolicy | null }
  | { readonly step: Step<'keys'> } {
  const [keyBytes, policyBytes] = [files.get(BUNDLE_FILES.keys), files.get(BUNDLE_FILES.policy)]
  try {
    return {
      keys: keyBytes === undefined ? [] : parseBundledKeys(keyBytes),
      policy: policyBytes === undefined ? null : parsePolicy(policyBytes),
    }
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error
    const sentence = `The keys or the policy that came along cannot be read. ${error.message}`
    return { step: failedStep('keys', 'keys.unreadable', sentence) }
  }
}

function keyStep(
  pinned: readonly VerificationKey[] | null,
  bundled: readonly VerificationKey[],
  policy: TrustPolicy | null,
): Step<'keys'> {
  if (pinned === null && bundled.length === 0)
    return failedStep('keys', 'keys.none', 'No key came along and none was given, so nothing can be checked.')
  if (policy !== null && bundled.length > 0 && !isSameSet(policy.logs, bundled))
    return failedStep('keys', 'keys.policy', 'The policy that came along names other keys of the log.')
  if (pinned === null) return passedStep('keys', 'No key was pinned: the key that came along is used.')
  if (bundled.length > 0 && !pinned.some((key) => vkeysOf(bundled).includes(formatVkey(key))))
    return failedStep('keys', 'keys.not_pinned', 'The key that came along is not the one that you pinned.')
  return passedStep('keys', 'The key that you pinned is used.')
}

function isSameSet(a: readonly VerificationKey[], b: readonly VerificationKey[]): boolean {
  return vkeysOf(a).toSorted().join('\n') === vkeysOf(b).toSorted().join('\n')
}

function vkeysOf(keys: readonly VerificationKey[]): string[] {
  return keys.map(formatVkey)
}
