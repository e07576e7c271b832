import { equalBytes, utf8Text } from './bytes.ts'
import { type CanonicalValue, canonicalJson } from './canonical-json.ts'
import { type PartKind, partCommitment, SALT_BYTES, type SaltedPart } from './commitment.ts'
import type { Leaf } from './leaf.ts'
import { LedgerError } from './ledger-error.ts'

const PART_BYTES_MAX = 1_000_000
/** Far deeper than any part is, far shallower than what a stack of calls can bear. */
const DEPTH_MAX = 64

/**
 * The content of a part, after its bytes were found to be what the leaf commits to and to be canonical. Throws
 * `part.event` or `part.subject`, `part.salts`, `part.canonical`, `part.too_long`.
 */
export function openPart(kind: PartKind, part: SaltedPart, leaf: Leaf): CanonicalValue {
  if (part.bytes.length > PART_BYTES_MAX) throw new LedgerError('part.too_long')
  if (part.salt.length !== SALT_BYTES) throw new LedgerError('part.salts')
  if (!equalBytes(partCommitment(kind, part), leaf[kind])) throw new LedgerError(`part.${kind}`)
  return parseCanonical(part.bytes)
}

/** Reads canonical JSON: bytes that say the same in another spelling, or one name twice, are refused (section 10). */
export function parseCanonical(bytes: Uint8Array): CanonicalValue {
  if (bytes.length > PART_BYTES_MAX) throw new LedgerError('part.too_long')
  const text = utf8Text(bytes)
  const value = text === undefined || isTooDeep(text) ? undefined : canonicalValue(parseJson(text))
  if (value === undefined || canonicalJson(value) !== text) throw new LedgerError('part.canonical')
  return value
}

/** Counts brackets outside strings, so that nothing recursive sees a hostile nesting. */
function isTooDeep(text: string): boolean {
  let depth = 0
  let isString = false
  for (let position = 0; position < text.length; position += 1) {
    const character = text[position]
    if (character === '"') isString = !isString
    else if (isString) position += character === '\\' ? 1 : 0
    else if (character === '[' || character === '{') depth += 1
    else if (character === ']' || character === '}') depth -= 1
    if (depth > DEPTH_MAX) return true
  }
  return false
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The value if it is all of what evidence may consist of, else undefined. */
function canonicalValue(value: unknown): CanonicalValue | undefined {
  if (value === null || typeof value === 'boolean') return value
  if (typeof value === 'string') return value.isWellFormed() ? value : undefined
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : undefined
  if (Array.isArray(value)) return allOf(value.map(canonicalValue))
  if (typeof value !== 'object') return undefined
  const members = Object.entries(value)
  const values = allOf(members.map(([name, member]) => (name.isWellFormed() ? canonicalValue(member) : undefined)))
  return values === undefined
    ? undefined
    : Object.fromEntries(members.map(([name], index) => [name, values[index] ?? null]))
}

function allOf(values: readonly (CanonicalValue | undefined)[]): CanonicalValue[] | undefined {
  const defined = values.filter((value) => value !== undefined)
  return defined.length === values.length ? defined : undefined
}
