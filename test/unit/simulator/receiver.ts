import { createHmac } from 'node:crypto'
import { once } from 'node:events'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { createServer } from 'node:http'

const WAIT_MAX_MS = 30_000

export interface Received {
  readonly path: string
  readonly raw: Buffer
  readonly headers: IncomingMessage['headers']
}

export interface Receiver {
  readonly url: string
  readonly received: Received[]
  /** Answers these statuses first, one per post, then 200. */
  readonly answers: number[]
  /** Resolves with the first value that `find` gives; asked again after every post. */
  until<Value>(find: (received: readonly Received[]) => Value | undefined, what: string): Promise<Value>
  close(): Promise<void>
}

/** A client's webhook address: keeps every post as raw bytes. */
export async function startReceiver(): Promise<Receiver> {
  const received: Received[] = []
  const answers: number[] = []
  const waiting = new Set<() => void>()
  const server = createServer((request, response) => {
    void take(request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${portOf(server)}`,
    received,
    answers,
    until: (find, what) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(look)
          const seen = received.map(({ path, raw }) => `${path} ${raw.toString('utf8')}`).join('\n')
          reject(new Error(`${what} did not come. Received:\n${seen}`))
        }, WAIT_MAX_MS)
        function look(): void {
          const found = find(received)
          if (found === undefined) return
          clearTimeout(timer)
          waiting.delete(look)
          resolve(found)
        }
        waiting.add(look)
        look()
      }),
    async close() {
      server.close()
      server.closeAllConnections()
    },
  }

  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Uint8Array[] = []
    for await (const chunk of request) if (chunk instanceof Uint8Array) chunks.push(chunk)
    received.push({ path: request.url ?? '', raw: Buffer.concat(chunks), headers: request.headers })
    response.statusCode = answers.shift() ?? 200
    response.end()
    for (const look of [...waiting]) look()
  }
}

/** Whether the bytes are signed by this app secret, as any client of Meta checks it. */
export function isSigned({ raw, headers }: Received, appSecret: string): boolean {
  return headers['x-hub-signature-256'] === `sha256=${createHmac('sha256', appSecret).update(raw).digest('hex')}`
}

/** What `JSON.parse` gives: tests look at it field by field, and a wrong field fails them. */
export type Loose = ReturnType<typeof JSON.parse>

/** Every `changes[]` item of the posts, in order. */
export function changes(received: readonly Received[]): Loose[] {
  return received
    .filter(({ path }) => path === '/hook')
    .flatMap(({ raw }): Loose[] => JSON.parse(raw.toString('utf8')).entry)
    .flatMap((entry): Loose[] => entry.changes)
}

export function statuses(received: readonly Received[], id?: string): Loose[] {
  const all = changes(received).flatMap(({ value }): Loose[] => value.statuses ?? [])
  return id === undefined ? all : all.filter((status) => status.id === id)
}

export function messages(received: readonly Received[]): Loose[] {
  return changes(received).flatMap(({ value }): Loose[] => value.messages ?? [])
}

function portOf(server: Server): number {
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('The receiver has no port.')
  return address.port
}
