import { parseNote } from '../ledger/signed-note.ts'
import { readCheckpoint } from '../store/log-checkpoints.ts'
import { readTimeStamps, type TimeStampRow } from '../store/log-time-stamps.ts'
import { formatStampList, STAMP_LIST, stampPath } from '../verify/log-stamps.ts'
import { chainOf } from './anchor-archive.ts'
import type { Read } from './log-export.ts'
import type { ArchiveFile } from './zip.ts'

/** Tokens that are read in one statement: at most some megabytes. */
const STAMPS_AT_ONCE = 50

/** Every time stamp of a log's checkpoints up to this size, and the list by which they are found. */
export async function* stampFiles(read: Read, size: number): AsyncGenerator<ArchiveFile> {
  const counts = new Map<number, number>()
  let after = { size: -1, url: '' }
  while (true) {
    const from = after
    const rows = await read((tx) => readTimeStamps(tx, { after: from, upTo: size, limit: STAMPS_AT_ONCE }))
    const last = rows.at(-1)
    if (last === undefined) break
    after = { size: last.size, url: last.url }
    for (const row of rows) yield* filesOf(read, row, counts)
  }
  if (counts.size > 0) yield { name: STAMP_LIST, bytes: formatStampList(counts) }
}

async function* filesOf(read: Read, { size, token, root }: TimeStampRow, counts: Map<number, number>) {
  const count = (counts.get(size) ?? 0) + 1
  counts.set(size, count)
  if (count === 1) yield { name: stampPath(size, 'checkpoint'), bytes: await textOf(read, size) }
  yield { name: stampPath(size, `${count}.der`), bytes: token }
  yield { name: stampPath(size, `${count}.pem`), bytes: Buffer.from(chainOf(token, root)) }
}

async function textOf(read: Read, size: number): Promise<Uint8Array> {
  const checkpoint = await read((tx) => readCheckpoint(tx, size))
  if (checkpoint === null) throw new Error('A stamped checkpoint is missing.')
  return Buffer.from(parseNote(checkpoint.note).text)
}
