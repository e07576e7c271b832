import { randomBytes } from 'node:crypto'
import type { Socket } from 'node:net'
import type { Problem } from './api/problem.ts'

const TRACE_ID_BYTES = 8
const ANSWERS: ReadonlyMap<string, readonly [status: number, reason: string]> = new Map([
  ['ERR_HTTP_REQUEST_TIMEOUT', [408, 'Request Timeout']],
  ['HPE_HEADER_OVERFLOW', [431, 'Request Header Fields Too Large']],
])

/** What cannot be read as HTTP never becomes a request, so it is answered here, in the form of all other problems. */
export function answerBrokenRequest(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const [status, reason] = ANSWERS.get(error.code ?? '') ?? [400, 'Bad Request']
  const traceId = randomBytes(TRACE_ID_BYTES).toString('hex')
  const problem: Problem = { type: 'about:blank', title: reason, status, code: 'input.http', params: {}, traceId }
  const body = JSON.stringify(problem)
  const headers = [
    `HTTP/1.1 ${status} ${reason}`,
    'content-type: application/problem+json',
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ]
  socket.end(`${headers.join('\r\n')}\r\n\r\n${body}`)
}
