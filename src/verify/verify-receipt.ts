import type { CanonicalValue } from '../ledger/canonical-json.ts'
import type { PartKind } from '../ledger/commitment.ts'
import { verifyInclusion } from '../ledger/inclusion-proof.ts'
import { type Leaf, parseLeaf } from '../ledger/leaf.ts'
import { LedgerError } from '../ledger/ledger-error.ts'
import { type OpenedCheckpoint, openCheckpoint, type Witnessing } from '../ledger/open-checkpoint.ts'
import { openPart } from '../ledger/open-part.ts'
import { type ProofFile, parseProofFile } from '../ledger/proof-file.ts'
import { parseSalts, type Salts } from '../ledger/salts.ts'
import { leafHash } from '../ledger/tree-hash.ts'
import { type TrustPolicy, trustLog } from '../ledger/trust-policy.ts'
import type { VerificationKey } from '../ledger/verification-key.ts'
import { attempt, passedOver, type ReceiptStepName, type Step, type Tried } from './receipt-step.ts'

/** The files of a receipt as they were received, byte for byte. A part that is withheld is null. */
export interface ReceiptParts {
  readonly leaf: Uint8Array
  readonly event: Uint8Array | null
  readonly subject: Uint8Array | null
  /** The `.tlog-proof` file. */
  readonly proof: Uint8Array
}

export interface ReceiptTrust {
  readonly policy: TrustPolicy
  /**
   * Whether the verifier had the keys from elsewhere. A receipt that is checked with keys that came with it shows only
   * that its files fit together (attestation, pitfall 7), and is never called verified.
   */
  readonly isPinned: boolean
}

/** What holds when no step failed. */
export interface ProvenReceipt {
  readonly origin: string
  readonly index: number
  readonly size: number
  readonly root: Uint8Array
  readonly signedBy: readonly VerificationKey[]
  readonly witnessedBy: readonly Witnessing[]
  readonly kind: Leaf['kind']
  /** The opened parts; undefined where withheld. */
  readonly event: CanonicalValue | undefined
  readonly subject: CanonicalValue | undefined
}

export interface ReceiptReport {
  /** `consistent`: everything fits, and the keys were not pinned. */
  readonly verdict: 'verified' | 'consistent' | 'failed'
  /** Every step in order, also behind one that failed. */
  readonly steps: readonly Step<ReceiptStepName>[]
  readonly proven: ProvenReceipt | null
}

/** Checks a receipt offline, step by step (attestation section 16). Whatever the bytes, it answers and never throws. */
export function verifyReceipt(parts: ReceiptParts, { policy, isPinned }: ReceiptTrust): ReceiptReport {
  const leaf = attempt('leaf', () => parseLeaf(parts.leaf), describeLeaf)
  const proof = attempt('proof', () => readProof(parts.proof), describeProof)
  const event = checkPart('event', parts, leaf.value, proof.value)
  const subject = checkPart('subject', parts, leaf.value, proof.value)
  const signature = checkSignature(proof.value?.file, policy)
  const log = checkLog(event, signature.value)
  const witnesses = checkWitnesses(proof.value?.file, signature.value, policy)
  const inclusion = checkInclusion(parts.leaf, proof.value?.file, signature.value)
  const steps = [leaf, event, subject, proof, signature, log, witnesses, inclusion].map(({ report }) => report)
  if (steps.some(({ state }) => state === 'failed') || !leaf.value || !proof.value || !signature.value)
    return { verdict: 'failed', steps, proven: null }
  const { origin, size, root, signedBy } = signature.value
  const opened = { event: event.value, subject: subject.value }
  const place = { origin, index: proof.value.file.index, size, root, signedBy, kind: leaf.value.kind }
  const proven = { ...place, ...opened, witnessedBy: witnesses.value?.witnessedBy ?? [] }
  return { verdict: isPinned ? 'verified' : 'consistent', steps, proven }
}

interface OpenedProof {
  readonly file: ProofFile
  readonly salts: Salts
}

function readProof(bytes: Uint8Array): OpenedProof {
  const file = parseProofFile(bytes)
  return { file, salts: file.extra === null ? { event: null, subject: null } : parseSalts(file.extra) }
}

function describeLeaf({ kind }: Leaf): string {
  return `The entry is well-formed and of the kind "${kind}".`
}

function describeProof({ file }: OpenedProof): string {
  return `The proof file is well-formed and speaks of position ${file.index}.`
}

const PART_NAMES = { event: 'event part', subject: 'subject part' } as const

function checkPart(
  kind: PartKind,
  parts: ReceiptParts,
  leaf: Leaf | undefined,
  proof: OpenedProof | undefined,
): Tried<PartKind, CanonicalValue> {
  const bytes = parts[kind]
  const name = PART_NAMES[kind]
  if (bytes === null) return passedOver(kind, 'withheld', `The ${name} is withheld: what it says is not shown here.`)
  if (leaf === undefined || proof === undefined)
    return passedOver(kind, 'skipped', `The ${name} was not checked, because the entry or the proof file is malformed.`)
  const salt = proof.salts[kind]
  return attempt(
    kind,
    () => {
      if (salt === null) throw new LedgerError('part.salts', `The ${name} is there and its salt is not.`)
      return openPart(kind, { salt, bytes }, leaf)
    },
    () => `The ${name} is the one that the entry commits to, unchanged.`,
  )
}

function checkSignature(file: ProofFile | undefined, { logs }: TrustPolicy): Tried<'signature', OpenedCheckpoint> {
  if (file === undefined) return passedOver('signature', 'skipped', 'There is no checkpoint to check.')
  return attempt(
    'signature',
    () => openCheckpoint(file.checkpoint, trustLog(logs)),
    ({ origin, size, signedBy }) =>
      `The checkpoint of ${size} entries is signed by ${origin} with key ${signedBy.map(({ id }) => id).join(' and ')}.`,
  )
}

/** A receipt belongs to one log: the event part names it (attestation, pitfall 6). */
function checkLog(
  event: Tried<PartKind, CanonicalValue>,
  checkpoint: OpenedCheckpoint | undefined,
): Tried<'log', OpenedCheckpoint> {
  if (event.report.state === 'withheld')
    return passedOver('log', 'withheld', 'The event part, which names its log, is withheld.')
  if (event.value === undefined || checkpoint === undefined)
    return passedOver('log', 'skipped', 'Whether the receipt belongs to this log was not checked.')
  const { origin } = checkpoint
  const passes = memberOf(event.value, 'logOrigin') === origin
  const sentence = passes
    ? `The event names the log ${origin} as its own.`
    : 'The event belongs to another log than the one whose checkpoint is in the proof file.'
  const state = passes ? 'passed' : 'failed'
  return {
    report: { step: 'log', state, fault: passes ? null : 'log.origin', sentence },
    value: passes ? checkpoint : undefined,
  }
}

function memberOf(value: CanonicalValue, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined
}

function checkWitnesses(
  file: ProofFile | undefined,
  checkpoint: OpenedCheckpoint | undefined,
  policy: TrustPolicy,
): Tried<'witnesses', OpenedCheckpoint> {
  if (file === undefined || checkpoint === undefined)
    return passedOver('witnesses', 'skipped', 'Cosignatures were not checked, because the checkpoint is not signed.')
  if (policy.witnesses.length === 0)
    return passedOver('witnesses', 'absent', 'No witness is named, so nobody but the log vouches for the checkpoint.')
  return attempt(
    'witnesses',
    () => openCheckpoint(file.checkpoint, policy),
    (opened) => describeWitnesses(opened, policy),
  )
}

function describeWitnesses({ witnessedBy }: OpenedCheckpoint, { witnesses }: TrustPolicy): string {
  if (witnessedBy.length === 0) return 'The policy asks for no cosignature, and there is none of a witness it names.'
  const confirmed = witnessedBy.map(({ key, seconds }) => `${key.name} on ${timeOf(seconds)}`)
  const silent = witnesses.filter((witness) => !witnessedBy.some(({ key }) => key === witness)).map(({ name }) => name)
  const others = silent.length === 0 ? '' : ` There is no confirmation by ${silent.join(', ')}.`
  return `Confirmed by ${confirmed.join(', ')}.${others}`
}

/** The last moment that a date can hold, in seconds. */
const DATE_SECONDS_MAX = 8_640_000_000_000n

function timeOf(seconds: bigint): string {
  return seconds > DATE_SECONDS_MAX ? `second ${seconds}` : new Date(Number(seconds) * 1_000).toISOString()
}

function checkInclusion(
  leaf: Uint8Array,
  file: ProofFile | undefined,
  checkpoint: OpenedCheckpoint | undefined,
): Tried<'inclusion', OpenedCheckpoint> {
  if (file === undefined || checkpoint === undefined)
    return passedOver('inclusion', 'skipped', 'Inclusion was not checked, because there is no signed root to lead to.')
  const { size, root } = checkpoint
  const { index, path } = file
  return attempt(
    'inclusion',
    () => {
      verifyInclusion({ leafHash: leafHash(leaf), index, size, root, path })
      return checkpoint
    },
    () => `The entry is included in the log at position ${index} of ${size}.`,
  )
}
