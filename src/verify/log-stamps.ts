import { equalBytes, utf8Bytes, utf8Text } from '../ledger/bytes.ts'
import { parseCheckpoint } from '../ledger/checkpoint.ts'
import type { TreeHead } from '../ledger/consistency-proof.ts'
import { LedgerError } from '../ledger/ledger-error.ts'
import { NOTE_BYTES_MAX } from '../ledger/signed-note.ts'
import { readTimeStampOver, TIME_STAMP_BYTES_MAX } from '../ledger/time-stamp.ts'
import { ANCHORS_FOLDER } from './anchor-files.ts'
import { LogFault } from './log-fault.ts'
import type { LogSource } from './log-source.ts'

/** Where an export says which of its checkpoints are stamped, and by how many tokens each: `<size> <count>`. */
export const STAMP_LIST = `${ANCHORS_FOLDER}/sizes.txt`
const LIST_BYTES_MAX = 4_000_000
const LIST_LINE = /^(0|[1-9]\d{0,15}) ([1-9]\d?)$/

/** A stamped checkpoint of an export. */
export interface LogStamp extends TreeHead {
  /** The earliest time in its tokens, in milliseconds UTC. */
  readonly at: number
}

export function stampPath(size: number, name: string): string {
  return `${ANCHORS_FOLDER}/${size}/${name}`
}

/** @param counts of tokens by size, the smallest size first. */
export function formatStampList(counts: ReadonlyMap<number, number>): Uint8Array {
  return utf8Bytes([...counts].map(([size, count]) => `${size} ${count}\n`).join(''))
}

/** The stamped checkpoints of an export, each token being over its checkpoint; none where the log is served. */
export async function readLogStamps(source: LogSource, { origin }: { readonly origin: string }): Promise<LogStamp[]> {
  const bytes = await source.read(STAMP_LIST, LIST_BYTES_MAX)
  const stamps: LogStamp[] = []
  for (const { size, count } of bytes === null ? [] : linesOf(bytes)) {
    const text = await mustRead(source, stampPath(size, 'checkpoint'), NOTE_BYTES_MAX)
    const tokens: Uint8Array[] = []
    for (let n = 1; n <= count; n += 1)
      tokens.push(await mustRead(source, stampPath(size, `${n}.der`), TIME_STAMP_BYTES_MAX))
    stamps.push(inFolder(size, () => stampOf({ origin, size, text, tokens })))
  }
  return stamps
}

function linesOf(bytes: Uint8Array): { readonly size: number; readonly count: number }[] {
  const lines = utf8Text(bytes)?.split('\n') ?? []
  if (lines.pop() !== '') throw new LogFault('anchors', `${STAMP_LIST} is malformed.`)
  return lines.map((line) => {
    const [, size, count] = LIST_LINE.exec(line) ?? []
    if (size === undefined || count === undefined) throw new LogFault('anchors', `${STAMP_LIST} is malformed.`)
    return { size: Number(size), count: Number(count) }
  })
}

async function mustRead(source: LogSource, path: string, bytesMax: number): Promise<Uint8Array> {
  const bytes = await source.read(path, bytesMax)
  if (bytes === null) throw new LogFault('anchors', `${path} is not there.`)
  return bytes
}

interface StampFiles {
  readonly origin: string
  readonly size: number
  readonly text: Uint8Array
  readonly tokens: readonly Uint8Array[]
}

function stampOf({ origin, size, text, tokens }: StampFiles): LogStamp {
  const stamped = parseCheckpoint(utf8Text(text) ?? '')
  if (stamped.origin !== origin || stamped.size !== size) throw new LedgerError('stamp.other_log')
  return { size, root: stamped.root, at: Math.min(...tokens.map((token) => readTimeStampOver(token, text).at)) }
}

function inFolder<Value>(size: number, read: () => Value): Value {
  try {
    return read()
  } catch (error) {
    if (error instanceof LedgerError) throw new LogFault('anchors', `${stampPath(size, '')}: ${error.message}`)
    throw error
  }
}

/** Passes on the signed checkpoints of an export, and throws unless every stamped one is among them. */
export async function* watchStamps(
  heads: AsyncGenerator<TreeHead>,
  stamps: readonly LogStamp[],
): AsyncGenerator<TreeHead> {
  const open = new Map(stamps.map((stamp) => [stamp.size, stamp]))
  for await (const head of heads) {
    const stamp = open.get(head.size)
    if (stamp !== undefined && !equalBytes(stamp.root, head.root))
      throw new LogFault(
        'anchors',
        `The stamped checkpoint of ${head.size} entries has another root than the signed one.`,
      )
    open.delete(head.size)
    yield head
  }
  const [missed] = open.keys()
  if (missed !== undefined)
    throw new LogFault('anchors', `The stamped checkpoint of ${missed} entries is none of the signed ones.`)
}

export function describeStamps(stamps: readonly LogStamp[]): string {
  const earliest = new Date(Math.min(...stamps.map(({ at }) => at))).toISOString()
  return (
    `${stamps.length} of the checkpoints are stamped with a time, the first on ${earliest}. Whose signatures the ` +
    'tokens carry was not checked: openssl ts does that (docs/receipt-format.md).'
  )
}
