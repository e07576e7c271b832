import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { TLSSocket } from 'node:tls'
import { isLoopbackHost } from '../loopback.ts'

/** Meta and Twilio take far less for a message. */
const BODY_MAX_BYTES = 4 * 1024 * 1024
/** The largest file that Meta takes (whatsapp-cloud-api §4), and what a form puts around it. */
const FILE_MAX_BYTES = 101 * 1024 * 1024
const NOTHING = Buffer.alloc(0)

export interface SimRequest {
  readonly method: string
  /** The path without empty parts, decoded: double and trailing slashes do not matter. */
  readonly path: readonly string[]
  readonly query: URLSearchParams
  /** Where the caller reached the simulator: addresses in answers begin with it. */
  readonly origin: string
  readonly headers: IncomingHttpHeaders
  /** The bytes as they came; empty for a read. */
  readonly raw: Buffer
  /** The same as text. */
  readonly body: string
}

export type Parameters = Readonly<Record<string, unknown>>

/** Reads a whole request; null when its body is too large or its address cannot be read. */
export async function readRequest(incoming: IncomingMessage): Promise<SimRequest | null> {
  const { url = '/', method = 'GET', headers } = incoming
  const queryStart = url.indexOf('?')
  const path = decodePath(queryStart < 0 ? url : url.slice(0, queryStart))
  const query = new URLSearchParams(queryStart < 0 ? '' : url.slice(queryStart + 1))
  const raw = method === 'GET' || method === 'HEAD' ? NOTHING : await readBody(incoming, bodyMax(path ?? []))
  if (path === null || raw === null) return null
  let text: string | null = null
  return {
    ...{ method, path, query, origin: originOf(incoming), headers, raw },
    // Files are large, and nobody reads them as text.
    get body() {
      text ??= raw.toString('utf8')
      return text
    },
  }
}

/** Clients that call by one of Meta's own names are told the address that they reached. */
function originOf({ headers, socket }: IncomingMessage): string {
  const scheme = socket instanceof TLSSocket ? 'https' : 'http'
  const url = `${scheme}://${headers.host ?? ''}`
  const isOurs = URL.canParse(url) && isLoopbackHost(new URL(url).hostname)
  return isOurs ? url : `${scheme}://127.0.0.1:${socket.localPort ?? 0}`
}

/** Query, then body (JSON or form): the three forms of input that Graph takes. Null when the JSON is none. */
export function parametersOf(request: SimRequest): Parameters | null {
  const isWrite = request.method === 'POST'
  const query = isWrite ? nestedParameters(request.query) : Object.fromEntries(request.query)
  if (request.body === '') return query
  const isForm = (request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')
  const body = isForm ? nestedParameters(new URLSearchParams(request.body)) : parseObject(request.body)
  return body === null ? null : { ...query, ...body }
}

/** A JSON object, or null for anything else. */
export function parseObject(text: string): Parameters | null {
  try {
    const parsed: unknown = JSON.parse(text)
    return isObject(parsed) ? parsed : null
  } catch {
    return null
  }
}

export function isObject(content: unknown): content is Parameters {
  return typeof content === 'object' && content !== null && !Array.isArray(content)
}

/** In a form and in a query, Graph takes objects and lists as JSON text. */
function nestedParameters(fields: URLSearchParams): Parameters {
  const parameters: Record<string, unknown> = {}
  for (const [name, value] of fields) parameters[name] = nested(value)
  return parameters
}

function nested(value: string): unknown {
  if (!value.startsWith('{') && !value.startsWith('[')) return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

function decodePath(path: string): string[] | null {
  try {
    return path
      .split('/')
      .filter((part) => part !== '')
      .map((part) => (part.includes('%') ? decodeURIComponent(part) : part))
  } catch {
    return null
  }
}

/** Files come as media and in upload sessions only. */
function bodyMax(path: readonly string[]): number {
  return path.some((part) => part === 'media' || part.startsWith('upload:')) ? FILE_MAX_BYTES : BODY_MAX_BYTES
}

function readBody(incoming: IncomingMessage, maxBytes: number): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    incoming.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= maxBytes) chunks.push(chunk)
    })
    incoming.on('end', () => resolve(size > maxBytes ? null : joined(chunks)))
    incoming.on('error', reject)
  })
}

function joined(chunks: readonly Buffer[]): Buffer {
  const [first] = chunks
  return chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks)
}
