import { decodeBase64, encodeBase64 } from './base64.ts'
import { equalBytes, utf8Bytes } from './bytes.ts'
import type { TreeHead } from './consistency-proof.ts'
import { LedgerError } from './ledger-error.ts'
import { checkSize, parseDecimal } from './size.ts'
import { checkHash, EMPTY_ROOT, HASH_BYTES } from './tree-hash.ts'
import { NAME_BYTES_MAX } from './verification-key.ts'

/** What a log says of itself at one size (C2SP tlog-checkpoint). */
export interface Checkpoint extends TreeHead {
  /** Names the log; also the name of its keys. */
  readonly origin: string
  /** Lines behind the root, which we neither write nor understand. */
  readonly extensions: readonly string[]
}

/** The text of a checkpoint, ready to be signed. Throws `checkpoint.*`, `size.range`, `hash.length`. */
export function formatCheckpoint({ origin, size, root, extensions }: Checkpoint): string {
  const lines = [origin, String(checkSize(size)), encodeBase64(checkHash(root)), ...extensions]
  const text = `${lines.join('\n')}\n`
  if (parseCheckpoint(text).extensions.length !== extensions.length) throw new LedgerError('checkpoint.lines')
  return text
}

/** Reads the text of a checkpoint; it says nothing before its signature was checked. Throws `checkpoint.*`. */
export function parseCheckpoint(text: string): Checkpoint {
  const lines = text.split('\n')
  const [origin, sizeText, rootText, ...extensions] = lines.slice(0, -1)
  if (lines.at(-1) !== '' || lines.slice(0, -1).includes('')) throw new LedgerError('checkpoint.lines')
  if (origin === undefined || sizeText === undefined || rootText === undefined)
    throw new LedgerError('checkpoint.lines')
  if (utf8Bytes(origin).length > NAME_BYTES_MAX) throw new LedgerError('checkpoint.origin')
  const size = parseDecimal(sizeText)
  if (size === undefined) throw new LedgerError('checkpoint.size')
  const root = decodeBase64(rootText)
  if (root?.length !== HASH_BYTES) throw new LedgerError('checkpoint.root')
  if (size === 0 && !equalBytes(root, EMPTY_ROOT)) throw new LedgerError('checkpoint.empty_root')
  return { origin, size, root, extensions }
}
