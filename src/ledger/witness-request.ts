import { decodeBase64, encodeBase64 } from './base64.ts'
import { concatBytes, utf8Bytes, utf8Text } from './bytes.ts'
import { LedgerError } from './ledger-error.ts'
import { NOTE_BYTES_MAX } from './signed-note.ts'
import { checkSize, parseDecimal } from './size.ts'
import { checkHash, HASH_BYTES } from './tree-hash.ts'

/** What a log asks of a witness: to confirm a checkpoint that extends the one it confirmed last (C2SP tlog-witness). */
export interface AddCheckpoint {
  /** The size that the witness confirmed last; 0 when nobody knows. */
  readonly oldSize: number
  /** The consistency proof from there; empty from 0 and to the same size. */
  readonly path: readonly Uint8Array[]
  /** The signed checkpoint. */
  readonly note: Uint8Array
}

/** C2SP tlog-witness: a proof has at most this many lines. */
const PATH_MAX = 63
const NEWLINE = 0x0a

/** The body of `add-checkpoint`. Throws `size.range`, `hash.length`. */
export function formatAddCheckpoint({ oldSize, path, note }: AddCheckpoint): Uint8Array {
  const lines = [`old ${checkSize(oldSize)}`, ...path.map((hash) => encodeBase64(checkHash(hash)))]
  return concatBytes([utf8Bytes(`${lines.join('\n')}\n\n`), note])
}

/** Reads such a body; the note in it is not opened. Throws `witness.request`. */
export function parseAddCheckpoint(body: Uint8Array): AddCheckpoint {
  if (body.length > NOTE_BYTES_MAX) throw new LedgerError('witness.request')
  const end = body.findIndex((byte, index) => byte === NEWLINE && body[index + 1] === NEWLINE)
  const [first, ...hashes] = utf8Text(body.subarray(0, Math.max(end, 0)))?.split('\n') ?? []
  const oldSize = first?.startsWith('old ') === true ? parseDecimal(first.slice('old '.length)) : undefined
  if (oldSize === undefined || hashes.length > PATH_MAX) throw new LedgerError('witness.request')
  return { oldSize, path: hashes.map(hashOf), note: body.subarray(end + 2) }
}

function hashOf(line: string): Uint8Array {
  const hash = decodeBase64(line)
  if (hash?.length !== HASH_BYTES) throw new LedgerError('witness.request')
  return hash
}
