import { equalBytes } from '../ledger/bytes.ts'
import { LedgerError } from '../ledger/ledger-error.ts'
import { type OpenedCheckpoint, openCheckpoint } from '../ledger/open-checkpoint.ts'
import { NOTE_BYTES_MAX } from '../ledger/signed-note.ts'
import { type TrustPolicy, trustLog } from '../ledger/trust-policy.ts'
import { sameKey, type VerificationKey } from '../ledger/verification-key.ts'
import { BUNDLE_FILE_BYTES_MAX, BUNDLE_FILES, type BundleFiles } from './bundle-files.ts'
import { chooseTrust, type Pins } from './bundle-keys.ts'
import { LogFault, type LogStepName } from './log-fault.ts'
import { readHistory } from './log-history.ts'
import type { LogSource } from './log-source.ts'
import { describeStamps, type LogStamp, readLogStamps, watchStamps } from './log-stamps.ts'
import { createWaypoints } from './log-waypoints.ts'
import { passedOver, passedStep, type Step } from './receipt-step.ts'
import { replayLog } from './replay-log.ts'

export interface LogReport {
  readonly verdict: 'verified' | 'consistent' | 'failed'
  /** The steps up to the first that failed. */
  readonly steps: readonly Step[]
  readonly head: OpenedCheckpoint | null
  readonly bundledKeys: readonly VerificationKey[]
  /** The first entry that a failed step is about, where that can be said. */
  readonly position: number | null
}

export interface LogRequest {
  readonly pins: Pins
  /** An earlier checkpoint of the log, which it must have grown from. */
  readonly older: Uint8Array | null
}

/**
 * Checks a whole served log: the signature of its checkpoint, every entry, every tile, every checkpoint that an export
 * holds, and that the log grew from an older checkpoint if one is given. Throws a SourceFault when it cannot be read.
 */
export async function verifyLog(source: LogSource, { pins, older }: LogRequest): Promise<LogReport> {
  const steps: Step[] = []
  const pass = (step: LogStepName, sentence: string) => steps.push(passedStep(step, sentence))
  let bundledKeys: readonly VerificationKey[] = []
  let head: OpenedCheckpoint | null = null
  try {
    const note = await source.read('checkpoint', NOTE_BYTES_MAX)
    if (note === null)
      throw new LogFault('checkpoint', 'There is no checkpoint: this is no log, or nothing is signed yet.')
    const trust = chooseTrust(await keyFiles(source), pins)
    bundledKeys = trust.bundled
    if (trust.policy === null || trust.step.state === 'failed') throw new LogFault('keys', trust.step.sentence)
    pass('keys', trust.step.sentence)
    head = opened('signature', note, trust.policy)
    pass('signature', `The checkpoint of ${head.size} entries is signed by ${head.origin}.`)
    for (const { key, seconds } of head.witnessedBy) pass('witnesses', `${key.name} confirmed it at second ${seconds}.`)
    // Earlier checkpoints may be signed with earlier keys. That needs no trust: their roots have to be met as well.
    const earlier = trustLog(eachOnce([...trust.policy.logs, ...bundledKeys]))
    const from = older === null ? null : opened('earlier', older, earlier)
    const stamps = await readLogStamps(source, head)
    await replay(source, { head, from, policy: earlier, stamps }, pass)
    if (stamps.length > 0) steps.push(passedOver('anchors', 'skipped', describeStamps(stamps)).report)
    return { verdict: trust.isPinned ? 'verified' : 'consistent', steps, head, bundledKeys, position: null }
  } catch (error) {
    if (!(error instanceof LogFault)) throw error
    steps.push({ step: error.step, state: 'failed', fault: null, sentence: error.message })
    return { verdict: 'failed', steps, head, bundledKeys, position: error.position }
  }
}

function eachOnce(keys: readonly VerificationKey[]): VerificationKey[] {
  return keys.filter((key, position) => keys.findIndex((other) => sameKey(other, key)) === position)
}

async function keyFiles(source: LogSource): Promise<BundleFiles> {
  const files = new Map<string, Uint8Array>()
  for (const name of [BUNDLE_FILES.keys, BUNDLE_FILES.policy]) {
    const bytes = await source.read(name, BUNDLE_FILE_BYTES_MAX)
    if (bytes !== null) files.set(name, bytes)
  }
  return files
}

function opened(step: LogStepName, note: Uint8Array, policy: TrustPolicy): OpenedCheckpoint {
  try {
    return openCheckpoint(note, policy)
  } catch (error) {
    if (error instanceof LedgerError) throw new LogFault(step, error.message)
    throw error
  }
}

interface Replay {
  readonly head: OpenedCheckpoint
  readonly from: OpenedCheckpoint | null
  readonly policy: TrustPolicy
  readonly stamps: readonly LogStamp[]
}

async function replay(
  source: LogSource,
  { head, from, policy, stamps }: Replay,
  pass: (step: LogStepName, sentence: string) => void,
): Promise<void> {
  if (from !== null && from.size > head.size)
    throw new LogFault('earlier', 'The log is smaller than it was: entries that were signed for are gone.')
  const history = await createWaypoints(watchStamps(readHistory(source, policy), stamps), from)
  const root = await replayLog(source, head.size, history)
  if (!equalBytes(root, head.root))
    throw new LogFault('root', 'The entries do not lead to the root of the signed checkpoint.')
  pass('entries', `All ${head.size} entries were read and hashed.`)
  pass('tiles', 'Every tile holds the hashes of the entries below it.')
  await history.finish()
  if (history.count() > 0) pass('history', `All ${history.count()} checkpoints are signed and lie on the way here.`)
  if (from !== null) pass('earlier', `The log grew from the earlier checkpoint of ${from.size} entries.`)
  pass('root', 'The entries lead to the root of the signed checkpoint.')
}
