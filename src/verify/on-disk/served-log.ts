import { type LogSource, SourceFault } from '../log-source.ts'

/** A file of a log is at most 16 MB; a server that takes longer than this for one is not there. */
const FILE_MS_MAX = 60_000
const NOT_THERE = [404, 410]

/** A log behind an address. @param token an API key for a log that is not open to everybody. */
export function servedLog(address: string, token: string | undefined): LogSource {
  const base = address.endsWith('/') ? address : `${address}/`
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }

  async function read(path: string, bytesMax: number): Promise<Uint8Array | null> {
    const url = new URL(path, base)
    // A redirect could carry the key to another place.
    const options = { headers, redirect: 'error', signal: AbortSignal.timeout(FILE_MS_MAX) } as const
    const answer = await fetch(url, options).catch(() => null)
    if (answer === null) throw new SourceFault(`${url.href} does not answer.`)
    if (NOT_THERE.includes(answer.status)) {
      await answer.body?.cancel()
      return null
    }
    if (!answer.ok) throw new SourceFault(`${url.href} answers with status ${answer.status}.`)
    return collect(answer, url, bytesMax)
  }

  return { read }
}

async function collect(answer: Response, url: URL, bytesMax: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of answer.body ?? []) {
    length += chunk.length
    if (length > bytesMax) throw new SourceFault(`${url.href} is longer than it can be (${bytesMax} bytes).`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
