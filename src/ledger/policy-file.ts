import { equalBytes, utf8Text } from './bytes.ts'
import { LedgerError } from './ledger-error.ts'
import { parseDecimal } from './size.ts'
import type { Quorum, TrustPolicy } from './trust-policy.ts'
import { COSIGNATURE_TYPE, formatVkey, parseVkey, type VerificationKey } from './verification-key.ts'

const POLICY_BYTES_MAX = 262_144
const LINES_MAX = 1_000

/** Reads a trust policy file (C2SP tlog-policy); addresses in it are for who fetches, and passed over. Throws `policy.*`, `key.*`. */
export function parsePolicy(bytes: Uint8Array): TrustPolicy {
  if (bytes.length > POLICY_BYTES_MAX) throw new LedgerError('policy.too_long')
  const text = utf8Text(bytes)
  if (text === undefined || bytes.some((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a))
    throw new LedgerError('policy.encoding')
  const lines = text.split('\n')
  if (lines.length > LINES_MAX) throw new LedgerError('policy.too_long')
  const draft: Draft = { logs: [], witnesses: [], names: new Map(), used: new Set(), quorum: undefined }
  for (const [index, line] of lines.entries()) readLine(draft, line, index + 1)
  const { logs, witnesses, quorum } = draft
  if (quorum === undefined) throw new LedgerError('policy.quorum')
  return { logs, witnesses, quorum }
}

export interface SimplePolicy {
  readonly logs: readonly VerificationKey[]
  readonly witnesses: readonly VerificationKey[]
  /** How many of the witnesses must have cosigned. */
  readonly needed: number
}

/** The policy file of logs and of a number of witnesses. Throws `policy.quorum` when it asks for more than there are. */
export function formatPolicy({ logs, witnesses, needed }: SimplePolicy): string {
  if (!Number.isInteger(needed) || needed < 0 || needed > witnesses.length) throw new LedgerError('policy.quorum')
  const names = witnesses.map((_, index) => `w${index + 1}`)
  const lines = [
    ...logs.map((key) => `log ${formatVkey(key)}`),
    ...witnesses.map((key, index) => `witness ${names[index]} ${formatVkey(key)}`),
    ...(needed === 0 ? ['quorum none'] : [`group witnesses ${needed} ${names.join(' ')}`, 'quorum witnesses']),
  ]
  return `${lines.join('\n')}\n`
}

interface Draft {
  readonly logs: VerificationKey[]
  readonly witnesses: VerificationKey[]
  readonly names: Map<string, VerificationKey | Quorum>
  /** Members of groups: each name may be one once, so that each witness counts in one way. */
  readonly used: Set<string>
  quorum: Quorum | undefined
}

function readLine(draft: Draft, line: string, number: number): void {
  const [word, ...rest] = line.split(/[ \t]+/).filter((item) => item !== '')
  if (word === undefined || word.startsWith('#')) return
  const read = READERS.get(word)
  if (read?.(draft, rest) !== true) throw new LedgerError('policy.line', `Line ${number}.`)
}

/** Each reads the rest of a line, and says whether the line has the right form. */
const READERS: ReadonlyMap<string, (draft: Draft, rest: readonly string[]) => boolean> = new Map([
  ['log', readLog],
  ['witness', readWitness],
  ['group', readGroup],
  ['quorum', readQuorum],
])

function readLog(draft: Draft, [vkey, ...more]: readonly string[]): boolean {
  if (vkey === undefined || more.length > 1) return false
  draft.logs.push(newKey(draft, vkey))
  return true
}

function readWitness(draft: Draft, [name, vkey, ...more]: readonly string[]): boolean {
  if (name === undefined || vkey === undefined || more.length > 1) return false
  const key = newKey(draft, vkey)
  if (key.type !== COSIGNATURE_TYPE) throw new LedgerError('policy.key')
  define(draft, name, key)
  draft.witnesses.push(key)
  return true
}

function readGroup(draft: Draft, [name, threshold, ...memberNames]: readonly string[]): boolean {
  if (name === undefined || threshold === undefined || memberNames.length === 0) return false
  const needed = neededOf(threshold, memberNames.length)
  if (needed === undefined) return false
  define(draft, name, { needed, members: memberNames.map((member) => takeMember(draft, member)) })
  return true
}

function readQuorum(draft: Draft, [name, ...more]: readonly string[]): boolean {
  if (name === undefined || more.length > 0) return false
  if (draft.quorum !== undefined) throw new LedgerError('policy.quorum')
  const member = name === 'none' ? undefined : draft.names.get(name)
  if (name !== 'none' && member === undefined) throw new LedgerError('policy.name')
  draft.quorum = member === undefined ? { needed: 0, members: [] } : { needed: 1, members: [member] }
  return true
}

/** One public key under two names would let one signature count twice: cosignatures do not say who made them. */
function newKey({ logs, witnesses }: Draft, vkey: string): VerificationKey {
  const key = parseVkey(vkey)
  if ([...logs, ...witnesses].some(({ publicKey }) => equalBytes(publicKey, key.publicKey)))
    throw new LedgerError('policy.key')
  return key
}

function define({ names }: Draft, name: string, member: VerificationKey | Quorum): void {
  if (name === 'none' || names.has(name)) throw new LedgerError('policy.name')
  names.set(name, member)
}

function neededOf(threshold: string, members: number): number | undefined {
  if (threshold === 'all') return members
  if (threshold === 'any') return 1
  const needed = parseDecimal(threshold)
  return needed !== undefined && needed >= 1 && needed <= members ? needed : undefined
}

function takeMember({ names, used }: Draft, name: string): VerificationKey | Quorum {
  const member = names.get(name)
  if (member === undefined || used.has(name)) throw new LedgerError('policy.name')
  used.add(name)
  return member
}
