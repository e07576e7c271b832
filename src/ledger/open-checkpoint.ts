import { type Checkpoint, parseCheckpoint } from './checkpoint.ts'
import { LedgerError } from './ledger-error.ts'
import { openNote } from './open-note.ts'
import { parseNote } from './signed-note.ts'
import { isQuorum, type TrustPolicy } from './trust-policy.ts'
import type { VerificationKey } from './verification-key.ts'

export interface Witnessing {
  readonly key: VerificationKey
  readonly seconds: bigint
}

/** A checkpoint whose signatures were checked: its size and root may be relied on. */
export interface OpenedCheckpoint extends Checkpoint {
  /** What was signed; time stamps are over its UTF-8 bytes. */
  readonly text: string
  /** The log's keys that signed, at least one. */
  readonly signedBy: readonly VerificationKey[]
  readonly witnessedBy: readonly Witnessing[]
}

/**
 * Opens the bytes of a signed checkpoint with the keys of a policy, which must not come from beside it. Throws `note.*`,
 * `checkpoint.*`, `cosignature.*`, the last also when the quorum is not reached.
 */
export function openCheckpoint(bytes: Uint8Array, policy: TrustPolicy): OpenedCheckpoint {
  const note = parseNote(bytes)
  const checkpoint = parseCheckpoint(note.text)
  const logKeys = policy.logs.filter((key) => key.name === checkpoint.origin)
  if (logKeys.length === 0) throw new LedgerError('checkpoint.other_log')
  const verified = openNote(note, [...logKeys, ...policy.witnesses])
  const signedBy = verified.map(({ key }) => key).filter((key) => logKeys.includes(key))
  if (signedBy.length === 0) throw new LedgerError('checkpoint.unsigned')
  const witnessedBy = verified.flatMap(({ key, seconds }) =>
    seconds !== null && policy.witnesses.includes(key) ? [{ key, seconds }] : [],
  )
  if (
    !isQuorum(
      policy.quorum,
      witnessedBy.map(({ key }) => key),
    )
  )
    throw new LedgerError('cosignature.quorum')
  return { ...checkpoint, text: note.text, signedBy, witnessedBy }
}
