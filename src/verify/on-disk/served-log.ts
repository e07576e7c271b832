import { Agent, get, type IncomingMessage } from 'node:http'
import { get as getSecurely, Agent as SecureAgent } from 'node:https'
import { type LogSource, SourceFault } from '../log-source.ts'

/** A file of a log is at most 16 MB; a server that is silent for longer than this is not there. */
const SILENCE_MS_MAX = 30_000
/** As many as are read ahead. */
const CONNECTIONS_MAX = 8
const OK = 200
const NOT_THERE: readonly (number | undefined)[] = [404, 410]

const AGENT_OPTIONS = { keepAlive: true, maxSockets: CONNECTIONS_MAX } as const

/**
 * A log behind an address. It never follows a redirect, which could carry the key to another place.
 * @param token an API key for a log that is not open to everybody. @param more headers of each request.
 */
export function servedLog(
  address: string,
  token: string | undefined,
  more: () => Readonly<Record<string, string>> = () => ({}),
): LogSource {
  const base = address.endsWith('/') ? address : `${address}/`
  const own = token === undefined ? {} : { authorization: `Bearer ${token}` }
  const agent = new Agent(AGENT_OPTIONS)
  const secureAgent = new SecureAgent(AGENT_OPTIONS)

  function ask(url: URL): Promise<IncomingMessage> {
    const headers = { ...own, ...more() }
    return new Promise((resolve, reject) => {
      const request =
        url.protocol === 'https:'
          ? getSecurely(url, { headers, agent: secureAgent }, resolve)
          : get(url, { headers, agent }, resolve)
      request.setTimeout(SILENCE_MS_MAX, () => request.destroy(new SourceFault(`${url.href} does not answer in time.`)))
      request.on('error', reject)
    })
  }

  async function read(path: string, bytesMax: number): Promise<Uint8Array | null> {
    const url = new URL(path, base)
    try {
      const answer = await ask(url)
      if (answer.statusCode === OK) return await collect(answer, url, bytesMax)
      answer.resume()
      if (NOT_THERE.includes(answer.statusCode)) return null
      throw new SourceFault(`${url.href} answers with status ${answer.statusCode}.`)
    } catch (error) {
      throw error instanceof SourceFault ? error : new SourceFault(`${url.href} does not answer.`)
    }
  }

  return { read }
}

async function collect(answer: AsyncIterable<Uint8Array>, url: URL, bytesMax: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of answer) {
    length += chunk.length
    if (length > bytesMax) throw new SourceFault(`${url.href} is longer than it can be (${bytesMax} bytes).`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}
