import { Readable } from 'node:stream'
import { type Dispatcher, request } from 'undici'

const HEADERS_MS_MAX = 60_000
const SILENCE_MS_MAX = 30_000
const TOTAL_MS_MAX = 5 * 60_000
const ANSWER_BYTES_MAX = 64 * 1_024

export interface BytesToSend {
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly size: number
  readonly bytes: AsyncIterable<Uint8Array>
}

/** Posts the bytes of a file. Answers what came back, or null when nobody knows whether they arrived. */
export async function sendBytes(
  dispatcher: Dispatcher,
  { url, headers, size, bytes }: BytesToSend,
): Promise<{ readonly status: number; readonly body: string } | null> {
  try {
    const answer = await request(url, {
      ...{ method: 'POST', dispatcher, body: Readable.from(bytes) },
      ...{ headersTimeout: HEADERS_MS_MAX, bodyTimeout: SILENCE_MS_MAX, signal: AbortSignal.timeout(TOTAL_MS_MAX) },
      headers: { accept: 'application/json', ...headers, 'content-length': String(size) },
    })
    return { status: answer.statusCode, body: await shortText(answer.body) }
  } catch {
    return null
  }
}

async function shortText(body: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.length
    if (size > ANSWER_BYTES_MAX) break
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
