import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'

/** Meta and Twilio take far less for a message; media are not taken at all. */
const BODY_MAX_BYTES = 4 * 1024 * 1024

export interface SimRequest {
  readonly method: string
  /** The path without empty parts, decoded: double and trailing slashes do not matter. */
  readonly path: readonly string[]
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

export type Parameters = Readonly<Record<string, unknown>>

/** Reads a whole request; null when its body is too large or its address cannot be read. */
export async function readRequest(incoming: IncomingMessage): Promise<SimRequest | null> {
  const { url = '/', method = 'GET', headers } = incoming
  const queryStart = url.indexOf('?')
  const path = decodePath(queryStart < 0 ? url : url.slice(0, queryStart))
  const query = new URLSearchParams(queryStart < 0 ? '' : url.slice(queryStart + 1))
  const body = method === 'GET' || method === 'HEAD' ? '' : await readBody(incoming)
  return path === null || body === null ? null : { method, path, query, headers, body }
}

/** Query, then body (JSON or form): the three forms of input that Graph takes. Null when the JSON is none. */
export function parametersOf(request: SimRequest): Parameters | null {
  const query = Object.fromEntries(request.query)
  if (request.body === '') return query
  const isForm = (request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded')
  const body = isForm ? formParameters(request.body) : parseObject(request.body)
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

/** In a form, Graph takes objects and lists as JSON text. */
function formParameters(body: string): Parameters {
  const parameters: Record<string, unknown> = {}
  for (const [name, value] of new URLSearchParams(body)) parameters[name] = nested(value)
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

function readBody(incoming: IncomingMessage): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let size = 0
    incoming.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= BODY_MAX_BYTES) chunks.push(chunk)
    })
    incoming.on('end', () => resolve(size > BODY_MAX_BYTES ? null : joined(chunks)))
    incoming.on('error', reject)
  })
}

function joined(chunks: readonly Buffer[]): string {
  const [first] = chunks
  return chunks.length === 1 && first !== undefined ? first.toString('utf8') : Buffer.concat(chunks).toString('utf8')
}
