import { makeConsistencyProof, type TreeHead, verifyExtension } from '../../ledger/consistency-proof.ts'
import { LedgerError } from '../../ledger/ledger-error.ts'
import { formatLogPath } from '../../ledger/log-path.ts'
import { consistencySpans } from '../../ledger/proof-spans.ts'
import { tileNodeReader, tilesForSpans } from '../../ledger/tile-nodes.ts'
import type { RememberedLog } from './remembered-log.ts'

/** `first`: this browser has nothing to compare with. `unasked`: the log would have to be asked, and may not be here. */
export type History =
  | { readonly kind: 'first' | 'unasked' }
  | { readonly kind: 'extended'; readonly since: number }
  | { readonly kind: 'rewritten'; readonly sentence: string }

/** The bytes of a file of the log by its path (C2SP tlog-tiles), or null when the log does not have it. */
export type LogFileReader = (path: string) => Promise<Uint8Array | null>

/**
 * Whether the log only grew between the checkpoint that this browser remembers and the one at hand, whichever is the
 * larger. Tiles come from the log itself: what is made of them is verified against both roots.
 */
export async function checkHistory(
  head: TreeHead,
  remembered: RememberedLog | null,
  readFile: LogFileReader | null,
): Promise<History> {
  if (remembered === null) return { kind: 'first' }
  const [older, newer] = remembered.size <= head.size ? [remembered, head] : [head, remembered]
  const needsProof = older.size > 0 && older.size < newer.size
  if (needsProof && readFile === null) return { kind: 'unasked' }
  try {
    const path = needsProof && readFile !== null ? await proofFrom(readFile, older.size, newer.size) : []
    // A log that no longer has what leads to the larger checkpoint has lost what it signed for.
    if (path === null) throw new LedgerError(newer === remembered ? 'consistency.rolled_back' : 'tile.missing')
    verifyExtension({ older, newer, path })
    return { kind: 'extended', since: remembered.since }
  } catch (error) {
    if (!(error instanceof LedgerError)) throw error
    return { kind: 'rewritten', sentence: error.message }
  }
}

async function proofFrom(readFile: LogFileReader, oldSize: number, newSize: number): Promise<Uint8Array[] | null> {
  const bytes = new Map<string, Uint8Array>()
  for (const tile of tilesForSpans(consistencySpans({ oldSize, newSize }), newSize)) {
    const read = await readFile(formatLogPath({ kind: 'tile', ...tile }))
    if (read === null) return null
    bytes.set(`${tile.level}/${tile.n}`, read)
  }
  const readNode = tileNodeReader(newSize, ({ level, n }) => bytes.get(`${level}/${n}`))
  return makeConsistencyProof({ oldSize, newSize }, readNode)
}
