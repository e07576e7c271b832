import assert from 'node:assert/strict'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:http'
import type { Socket } from 'node:net'
import type { TestContext } from 'node:test'

export interface ReceivedRequest {
  readonly method: string
  readonly url: URL
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

export interface ProviderServer {
  readonly url: string
  /** Requests that arrived whole, oldest first. */
  readonly requests: readonly ReceivedRequest[]
  connections(): number
  bytesReceived(): number
}

type Answer = (request: ReceivedRequest, response: ServerResponse, socket: Socket) => void

/** A real HTTP server in the place of a provider, gone when the test ends. */
export async function startProvider(context: TestContext, answer: Answer): Promise<ProviderServer> {
  const requests: ReceivedRequest[] = []
  const sockets: Socket[] = []
  const server = createServer((incoming, response) => {
    const chunks: Buffer[] = []
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk))
    incoming.on('end', () => {
      const url = new URL(incoming.url ?? '/', 'http://provider.invalid')
      const body = Buffer.concat(chunks).toString('utf8')
      const request = { method: incoming.method ?? '', url, headers: incoming.headers, body }
      requests.push(request)
      answer(request, response, incoming.socket)
    })
  })
  server.on('connection', (socket) => sockets.push(socket))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  context.after(() => {
    server.closeAllConnections()
    server.close()
  })
  const address = server.address()
  assert.ok(typeof address === 'object' && address !== null)
  return {
    url: `http://127.0.0.1:${address.port}`,
    requests,
    connections: () => sockets.length,
    bytesReceived: () => sockets.reduce((sum, socket) => sum + socket.bytesRead, 0),
  }
}

export function answerJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}
