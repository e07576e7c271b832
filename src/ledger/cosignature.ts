import { concatBytes, utf8Bytes } from './bytes.ts'
import { LedgerError } from './ledger-error.ts'
import { noteTextBytes } from './signed-note.ts'

const TIME_BYTES = 8
const SECONDS_MAX = 2n ** 63n - 1n

/** A witness's statement about a checkpoint as it stands behind the key ID (C2SP tlog-cosignature v1, type 0x04). */
export interface Cosignature {
  /** POSIX seconds. A bigint, because the format allows more than a number can count. */
  readonly seconds: bigint
  readonly signature: Uint8Array
}

/** What a witness signs: the time and the whole text of the checkpoint. Throws `cosignature.time`, `note.*`. */
export function cosignatureMessage(checkpointText: string, seconds: bigint): Uint8Array {
  checkSeconds(seconds)
  return concatBytes([utf8Bytes(`cosignature/v1\ntime ${seconds}\n`), noteTextBytes(checkpointText)])
}

export function encodeCosignature({ seconds, signature }: Cosignature): Uint8Array {
  const time = new Uint8Array(TIME_BYTES)
  new DataView(time.buffer).setBigUint64(0, checkSeconds(seconds))
  return concatBytes([time, signature])
}

/** Throws `cosignature.signature` when there is no time, `cosignature.time` when it is none. */
export function decodeCosignature(bytes: Uint8Array): Cosignature {
  if (bytes.length < TIME_BYTES) throw new LedgerError('cosignature.signature')
  const seconds = new DataView(bytes.buffer, bytes.byteOffset, TIME_BYTES).getBigUint64(0)
  return { seconds: checkSeconds(seconds), signature: bytes.subarray(TIME_BYTES) }
}

function checkSeconds(seconds: bigint): bigint {
  if (seconds < 1n || seconds > SECONDS_MAX) throw new LedgerError('cosignature.time')
  return seconds
}
