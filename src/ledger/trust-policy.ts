import { sameKey, type VerificationKey } from './verification-key.ts'

/** At least `needed` of the members; a key is a member that cosigned. */
export interface Quorum {
  readonly needed: number
  readonly members: readonly (VerificationKey | Quorum)[]
}

/** Whose word counts: which logs, which witnesses, and how many of those (C2SP tlog-policy). */
export interface TrustPolicy {
  /** A checkpoint is of the log whose key has its origin as name. */
  readonly logs: readonly VerificationKey[]
  /** Keys for cosignatures, each with a public key of its own. */
  readonly witnesses: readonly VerificationKey[]
  readonly quorum: Quorum
}

/** Trusts these keys of a log, and its word alone. */
export function trustLog(logs: readonly VerificationKey[]): TrustPolicy {
  return { logs, witnesses: [], quorum: { needed: 0, members: [] } }
}

/** Whether the keys that cosigned are enough. A key counts once, however often it signed. */
export function isQuorum(quorum: Quorum, cosigners: readonly VerificationKey[]): boolean {
  const reached = quorum.members.filter((member) =>
    'members' in member ? isQuorum(member, cosigners) : cosigners.some((key) => sameKey(key, member)),
  )
  return reached.length >= quorum.needed
}
