import { connect } from 'node:net'

export interface LoadResult {
  readonly answered: number
  /** Answers by status. */
  readonly statuses: ReadonlyMap<number, number>
  readonly seconds: number
  /** Milliseconds of each answer, sorted. */
  readonly latencies: readonly number[]
}

/**
 * Sends requests over a fixed number of connections, one at a time on each (a closed loop), until there are no more.
 * Reads just enough HTTP to know where an answer ends, so that the driver costs little beside what it measures.
 */
export async function load(url: URL, connections: number, nextRequest: () => Buffer | null): Promise<LoadResult> {
  const statuses = new Map<number, number>()
  const latencies: number[] = []
  const begun = performance.now()
  await Promise.all(Array.from({ length: connections }, () => drive(url, nextRequest, note)))
  const seconds = (performance.now() - begun) / 1_000
  return { answered: latencies.length, statuses, seconds, latencies: latencies.sort((a, b) => a - b) }

  function note(status: number, milliseconds: number): void {
    statuses.set(status, (statuses.get(status) ?? 0) + 1)
    latencies.push(milliseconds)
  }
}

/** One connection after another: a server may close one after so many requests, and says so in its last answer. */
async function drive(
  url: URL,
  nextRequest: () => Buffer | null,
  note: (status: number, milliseconds: number) => void,
): Promise<void> {
  while (await driveOne(url, nextRequest, note));
}

/** Answers whether more is to be sent over another connection. */
function driveOne(
  url: URL,
  nextRequest: () => Buffer | null,
  note: (status: number, milliseconds: number) => void,
): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(url.port), url.hostname)
    socket.setNoDelay(true)
    let received = ''
    let sentAt = 0
    const end = (more: boolean) => {
      socket.removeAllListeners('close')
      socket.end()
      resolve(more)
    }
    const send = () => {
      const request = nextRequest()
      sentAt = performance.now()
      if (request === null) end(false)
      else socket.write(request)
    }
    socket.on('connect', send)
    socket.on('error', reject)
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1')
      const length = lengthOfAnswer(received)
      if (length === null) return
      note(Number(received.slice(9, 12)), performance.now() - sentAt)
      const isLast = /\r\nconnection: close/i.test(received.slice(0, length))
      received = received.slice(length)
      if (isLast) end(true)
      else send()
    })
    socket.on('close', () => reject(new Error('The server closed a connection.')))
  })
}

function lengthOfAnswer(text: string): number | null {
  const head = text.indexOf('\r\n\r\n')
  if (head === -1) return null
  const length = /content-length: (\d+)/i.exec(text.slice(0, head))?.[1]
  const end = head + 4 + Number(length ?? 0)
  return text.length >= end ? end : null
}

export function postRequest(url: URL, headers: Readonly<Record<string, string>>, body: Buffer): Buffer {
  const lines = Object.entries({
    host: url.host,
    'content-type': 'application/json',
    'content-length': String(body.length),
    ...headers,
  })
  const head = `POST ${url.pathname}${url.search} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}`).join('\r\n')}\r\n\r\n`
  return Buffer.concat([Buffer.from(head, 'latin1'), body])
}

export function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}
