import type { Log } from '../../http/api/log.ts'
import { utf8Bytes, utf8Text } from '../../ledger/bytes.ts'
import { parseLogPath } from '../../ledger/log-path.ts'
import { parseVkey } from '../../ledger/verification-key.ts'
import { type LogSource, SourceFault } from '../../verify/log-source.ts'
import { type LogReport, verifyLog } from '../../verify/verify-log.ts'
import { getBytes } from '../api-client.ts'
import { logFilePath } from '../queries/log.ts'
import { recallLog, rememberLog } from './remembered-log.ts'

export interface WholeLogCheck {
  readonly onProgress: (entriesRead: number) => void
  readonly signal: AbortSignal
}

/**
 * Reads the whole log over HTTP and recomputes it here: every entry, every tile, the root, and that it grew from the
 * checkpoint that this browser remembers. Rejects when a file cannot be read, or when the check was stopped.
 */
export async function checkWholeLog({ origin, keys }: Log, { onProgress, signal }: WholeLogCheck): Promise<LogReport> {
  let entriesRead = 0
  let note = ''
  const source: LogSource = {
    async read(path, bytesMax) {
      // What only an export has is not asked for: the browser would report each answer as an error.
      if (!isServed(path)) return null
      const bytes = await getBytes(logFilePath(path), signal)
      if (bytes !== null && bytes.length > bytesMax) throw new SourceFault(`${path} is longer than it can be.`)
      if (path === 'checkpoint' && bytes !== null) note = utf8Text(bytes) ?? ''
      entriesRead += bytes === null ? 0 : entriesIn(path)
      onProgress(entriesRead)
      return bytes
    },
  }
  const remembered = recallLog(origin)
  const older = remembered === null ? null : utf8Bytes(remembered.note)
  const report = await verifyLog(source, {
    pins: { keys: keys.map(({ vkey }) => parseVkey(vkey)), policy: null },
    older,
  })
  if (report.verdict === 'verified' && report.head !== null) {
    const { size, root } = report.head
    rememberLog(origin, { size, root, since: remembered?.since ?? Date.now(), note })
  }
  return report
}

function isServed(path: string): boolean {
  return path === 'checkpoint' || path.startsWith('tile/')
}

function entriesIn(path: string): number {
  if (!path.startsWith('tile/entries/')) return 0
  const resource = parseLogPath(path)
  return resource.kind === 'entries' ? resource.width : 0
}
