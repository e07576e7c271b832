import type { LogReading, ReadServedLog } from '../app/check-log.ts'
import { LOG_PASS_HEADER, type LogPass } from '../app/log-pass.ts'
import { type LogSource, SourceFault } from '../verify/log-source.ts'
import { servedLog } from '../verify/on-disk/served-log.ts'
import { type LogReport, verifyLog } from '../verify/verify-log.ts'

/**
 * Reads logs where strangers read them, and checks them with the code that strangers have. @param base our address.
 * @param pass opens logs that are not public; asked for each time, because a pass is short-lived.
 */
export function createServedLogReader(base: string, pass: LogPass): ReadServedLog {
  return async (organizationId, { keys, older }) => {
    const headers = () => ({ [LOG_PASS_HEADER]: pass.make(organizationId) })
    const seen = remembering(servedLog(new URL(`/log/${organizationId}`, base).href, undefined, headers))
    try {
      return readingOf(await verifyLog(seen.source, { pins: { keys, policy: null }, older }), seen.checkpoint())
    } catch (error) {
      if (error instanceof SourceFault) return { kind: 'unreadable', sentence: error.message }
      throw error
    }
  }
}

/** Keeps the checkpoint that was judged: the served one may be another a moment later. */
function remembering(source: LogSource) {
  let checkpoint: Uint8Array | null = null
  async function read(path: string, bytesMax: number): Promise<Uint8Array | null> {
    const bytes = await source.read(path, bytesMax)
    if (path === 'checkpoint') checkpoint = bytes
    return bytes
  }
  return { source: { read }, checkpoint: () => checkpoint }
}

function readingOf({ verdict, steps, head, position }: LogReport, note: Uint8Array | null): LogReading {
  if (verdict === 'verified' && head !== null && note !== null) return { kind: 'whole', size: head.size, note }
  const failed = steps.find(({ state }) => state === 'failed')
  return {
    ...{ kind: 'broken', size: head?.size ?? null, position },
    step: failed?.step ?? 'keys',
    sentence: failed?.sentence ?? 'No key of the log is known.',
  }
}
