import { decodeBase64Url } from './base64.ts'
import { utf8Text } from './bytes.ts'
import type { LeafKind } from './commitment.ts'
import { ENTRY_BYTES_MAX } from './entry-bundle.ts'
import { LedgerError } from './ledger-error.ts'
import { HASH_BYTES } from './tree-hash.ts'

const KINDS: readonly LeafKind[] = [
  'consent',
  'withdrawal',
  'import',
  'send-decision',
  'erasure',
  'key',
  'policy',
  'genesis',
]

export interface Leaf {
  readonly kind: LeafKind
  /** The commitments to the two parts, 32 bytes each. */
  readonly event: Uint8Array
  readonly subject: Uint8Array
}

/** A leaf has one spelling (RFC 8785), so reading it is matching it; duplicate names and white space do not match. */
const LEAF = /^\{"e":"([\w-]{43})","k":"([a-z-]{1,32})","s":"([\w-]{43})","v":(0|[1-9]\d{0,8})\}$/

/** Reads the bytes of an entry. Throws `leaf.format`, `leaf.version`, `leaf.kind`. */
export function parseLeaf(bytes: Uint8Array): Leaf {
  const text = bytes.length > ENTRY_BYTES_MAX ? undefined : utf8Text(bytes)
  const [, event, kindText, subject, version] = LEAF.exec(text ?? '') ?? []
  if (event === undefined || kindText === undefined || subject === undefined) throw new LedgerError('leaf.format')
  if (version !== '1') throw new LedgerError('leaf.version')
  const kind = KINDS.find((known) => known === kindText)
  if (kind === undefined) throw new LedgerError('leaf.kind')
  return { kind, event: commitmentOf(event), subject: commitmentOf(subject) }
}

function commitmentOf(text: string): Uint8Array {
  const bytes = decodeBase64Url(text)
  if (bytes?.length !== HASH_BYTES) throw new LedgerError('leaf.format')
  return bytes
}
