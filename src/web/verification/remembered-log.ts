import { decodeBase64, encodeBase64 } from '../../ledger/base64.ts'
import type { TreeHead } from '../../ledger/consistency-proof.ts'
import { HASH_BYTES } from '../../ledger/tree-hash.ts'

/** The last checkpoint of a log that this browser has verified, and since when it has been watching. */
export interface RememberedLog extends TreeHead {
  readonly since: number
  /** The signed note: with a contradicting one it is the proof against the log, so both are kept for the report. */
  readonly note: string
}

const PREFIX = 'yesline.log.'

/** Null when this browser has not seen the log before, or cannot remember anything. */
export function recallLog(origin: string): RememberedLog | null {
  try {
    return parseRemembered(JSON.parse(localStorage.getItem(PREFIX + origin) ?? 'null'))
  } catch {
    return null
  }
}

/** Answers whether it could: without storage every check is the first one, and says so. */
export function rememberLog(origin: string, { size, root, since, note }: RememberedLog): boolean {
  try {
    localStorage.setItem(PREFIX + origin, JSON.stringify({ size, root: encodeBase64(root), since, note }))
    return true
  } catch {
    return false
  }
}

/** What was stored, as far as it is what `rememberLog` writes. */
export function parseRemembered(stored: unknown): RememberedLog | null {
  if (typeof stored !== 'object' || stored === null) return null
  if (!('size' in stored && 'root' in stored && 'since' in stored && 'note' in stored)) return null
  const { size, root: encoded, since, note } = stored
  if (typeof size !== 'number' || !Number.isSafeInteger(size) || size < 0) return null
  if (typeof encoded !== 'string' || typeof since !== 'number' || typeof note !== 'string') return null
  const root = decodeBase64(encoded)
  return root?.length === HASH_BYTES ? { size, root, since, note } : null
}
