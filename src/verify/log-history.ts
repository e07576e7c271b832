import { equalBytes, utf8Bytes, utf8Text } from '../ledger/bytes.ts'
import type { TreeHead } from '../ledger/consistency-proof.ts'
import { LedgerError } from '../ledger/ledger-error.ts'
import { openCheckpoint } from '../ledger/open-checkpoint.ts'
import { type TrustPolicy, trustLog } from '../ledger/trust-policy.ts'
import { LogFault } from './log-fault.ts'
import type { LogSource } from './log-source.ts'

/** Checkpoints on one page of an export, one line of JSON each. */
export const HISTORY_PAGE = 10_000
const HISTORY_BYTES_MAX = 64_000_000

/** Where the page is, below the prefix of the log: `checkpoints/000.jsonl`. */
export function historyPath(page: number): string {
  return `checkpoints/${String(page).padStart(3, '0')}.jsonl`
}

/** The bytes of a page: each signed checkpoint as JSON, the smallest first. */
export function formatHistoryPage(notes: readonly Uint8Array[]): Uint8Array {
  return utf8Bytes(notes.map((note) => `${JSON.stringify({ note: utf8Text(note) ?? '' })}\n`).join(''))
}

/** Every earlier checkpoint that an export holds, each with its signature checked, growing in size. */
export async function* readHistory(source: LogSource, policy: TrustPolicy): AsyncGenerator<TreeHead> {
  let size = -1
  for (let page = 0; ; page += 1) {
    const path = historyPath(page)
    const bytes = await source.read(path, HISTORY_BYTES_MAX)
    if (bytes === null) return
    for (const note of notesOf(bytes, path)) {
      const head = openEarlier(note, policy, path)
      if (head.size <= size) throw new LogFault('history', `The checkpoints in ${path} are not in the order of sizes.`)
      size = head.size
      yield head
    }
  }
}

function openEarlier(note: Uint8Array, policy: TrustPolicy, path: string): TreeHead {
  try {
    // Witnesses may have come later than the log.
    return openCheckpoint(note, trustLog(policy.logs))
  } catch (error) {
    if (error instanceof LedgerError) throw new LogFault('history', `A checkpoint in ${path} fails: ${error.message}`)
    throw error
  }
}

function notesOf(bytes: Uint8Array, path: string): Uint8Array[] {
  const lines = utf8Text(bytes)?.split('\n').slice(0, -1) ?? []
  const notes = lines.map(noteOf).filter((note) => note !== undefined)
  // The page has one spelling, so that nothing can hide in it.
  if (!equalBytes(formatHistoryPage(notes), bytes)) throw new LogFault('history', `${path} is malformed.`)
  return notes
}

function noteOf(line: string): Uint8Array | undefined {
  try {
    const value: unknown = JSON.parse(line)
    const note: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, 'note') : undefined
    return typeof note === 'string' ? utf8Bytes(note) : undefined
  } catch {
    return undefined
  }
}
