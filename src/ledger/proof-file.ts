import { decodeBase64, encodeBase64 } from './base64.ts'
import { concatBytes, utf8Bytes, utf8Text } from './bytes.ts'
import { LedgerError } from './ledger-error.ts'
import { NOTE_BYTES_MAX } from './signed-note.ts'
import { checkSize, parseDecimal } from './size.ts'
import { checkHash, HASH_BYTES } from './tree-hash.ts'

/** The content of a `.tlog-proof` file (C2SP tlog-proof). */
export interface ProofFile {
  /** Opaque and not authenticated; ours are the salts of the receipt. */
  readonly extra: Uint8Array | null
  readonly index: number
  /** The leaf's sibling first. */
  readonly path: readonly Uint8Array[]
  /** The signed checkpoint, byte for byte. */
  readonly checkpoint: Uint8Array
}

const HEADER = 'c2sp.org/tlog-proof@v1'
const EXTRA_BYTES_MAX = 65_536
/** A tree of 2^63 entries is 63 levels high. */
const PATH_HASHES_MAX = 63
const FILE_BYTES_MAX = NOTE_BYTES_MAX + 2 * EXTRA_BYTES_MAX

/** The bytes of a proof file. Throws `proof.*`, `size.range`, `hash.length`. */
export function formatProofFile({ extra, index, path, checkpoint }: ProofFile): Uint8Array {
  if (extra !== null && (extra.length === 0 || extra.length > EXTRA_BYTES_MAX)) throw new LedgerError('proof.extra')
  if (path.length > PATH_HASHES_MAX) throw new LedgerError('proof.too_many_hashes')
  const lines = [
    HEADER,
    ...(extra === null ? [] : [`extra ${encodeBase64(extra)}`]),
    `index ${checkSize(index)}`,
    ...path.map((hash) => encodeBase64(checkHash(hash))),
  ]
  return concatBytes([utf8Bytes(`${lines.join('\n')}\n\n`), checkpoint])
}

/** Reads a proof file; it says nothing before it was checked with `verifyProofFile`. Throws `proof.*`. */
export function parseProofFile(bytes: Uint8Array): ProofFile {
  if (bytes.length > FILE_BYTES_MAX) throw new LedgerError('proof.too_long')
  const text = utf8Text(bytes)
  if (text === undefined) throw new LedgerError('proof.encoding')
  const end = text.indexOf('\n\n')
  const [header, ...lines] = text.slice(0, end === -1 ? undefined : end).split('\n', PATH_HASHES_MAX + 4)
  if (header !== HEADER) throw new LedgerError('proof.header')
  const hasExtra = lines[0]?.startsWith('extra ') ?? false
  const [indexLine, ...pathLines] = hasExtra ? lines.slice(1) : lines
  const proof = {
    extra: hasExtra ? parseExtra(lines[0] ?? '') : null,
    index: parseIndex(indexLine ?? ''),
    path: parsePath(pathLines),
  }
  if (end === -1) throw new LedgerError('proof.no_checkpoint')
  return { ...proof, checkpoint: utf8Bytes(text.slice(end + 2)) }
}

function parseExtra(line: string): Uint8Array {
  const bytes = decodeBase64(line.slice('extra '.length))
  if (bytes === undefined || bytes.length === 0 || bytes.length > EXTRA_BYTES_MAX) throw new LedgerError('proof.extra')
  return bytes
}

function parseIndex(line: string): number {
  const index = line.startsWith('index ') ? parseDecimal(line.slice('index '.length)) : undefined
  if (index === undefined) throw new LedgerError('proof.index')
  return index
}

function parsePath(lines: readonly string[]): Uint8Array[] {
  if (lines.length > PATH_HASHES_MAX) throw new LedgerError('proof.too_many_hashes')
  return lines.map((line, position) => {
    const hash = decodeBase64(line)
    if (hash?.length !== HASH_BYTES) throw new LedgerError('proof.hash', `Hash ${position + 1}.`)
    return hash
  })
}
