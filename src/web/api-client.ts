import type { Problem } from '../http/api/problem.ts'
import { askForProof } from './proof.ts'
import { noteServerTime } from './server-time.ts'

/** A call that has not answered by then is given up and reported as `net.timeout`. */
const CALL_TIMEOUT_MS = 20_000

/** A refusal or a fault, as the server said it. `code` chooses the words; the server's `title` is never shown to people. */
export class ProblemError extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.code)
    this.name = 'ProblemError'
    this.problem = problem
  }

  get code(): string {
    return this.problem.code
  }

  /** The HTTP status; 0 when nothing answered. */
  get status(): number {
    return this.problem.status
  }
}

export type QueryValues = Readonly<Record<string, string | number | undefined>>

/** GET as JSON. Rejects with ProblemError, also when the server could not be reached (`net.offline`, `net.timeout`). */
export async function getJson<Answer>(path: string, query: QueryValues, signal?: AbortSignal): Promise<Answer> {
  return withProof(async () => readAnswer(await reach(pathWithQuery(path, query), {}, signal)))
}

/** GET as bytes; null when there is nothing at the address. Rejects as `getJson` does, also for 202: not ready yet. */
export async function getBytes(path: string, signal?: AbortSignal): Promise<Uint8Array | null> {
  const response = await reach(path, {}, signal)
  if (response.status === 404) return null
  if (response.status !== 200) throw new ProblemError(problemFrom(await response.text(), response.status))
  return new Uint8Array(await response.arrayBuffer())
}

/**
 * Sends JSON. With an idempotency key a repeated call is the same action (DESIGN section 3). The header proves that the
 * call comes from our own page: a foreign form cannot set it.
 */
export async function sendJson<Answer>(
  method: 'POST' | 'PATCH' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
  idempotencyKey?: string,
): Promise<Answer> {
  const headers = new Headers({ 'x-yesline-csrf': '1' })
  if (body !== undefined) headers.set('content-type', 'application/json')
  if (idempotencyKey !== undefined) headers.set('idempotency-key', idempotencyKey)
  const init = { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) }
  return withProof(async () => readAnswer(await reach(path, init)))
}

/** Asks for the password where the server wants it again, and makes the call once more when it was given. */
async function withProof<Answer>(call: () => Promise<Answer>): Promise<Answer> {
  try {
    return await call()
  } catch (fault) {
    if (!(fault instanceof ProblemError) || fault.code !== 'auth.again' || !(await askForProof())) throw fault
    return call()
  }
}

export function pathWithQuery(path: string, query: QueryValues): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value))
  return search.size === 0 ? path : `${path}?${search}`
}

async function reach(path: string, init: RequestInit, signal?: AbortSignal): Promise<Response> {
  const timeout = AbortSignal.timeout(CALL_TIMEOUT_MS)
  try {
    return await fetch(path, { ...init, signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]) })
  } catch (fault) {
    if (signal?.aborted === true) throw fault
    throw new ProblemError(localProblem(timeout.aborted ? 'net.timeout' : 'net.offline', 0))
  }
}

async function readAnswer<Answer>(response: Response): Promise<Answer> {
  const text = await response.text()
  if (!response.ok) throw new ProblemError(problemFrom(text, response.status))
  // The server answers by the same schemas that the types come from; checking them here again would cost 25 KB.
  const answer: Answer = text === '' ? undefined : JSON.parse(text)
  noteTimeOf(answer)
  return answer
}

/** Sessions and contacts carry `serverTime`, alone or in a page. */
function noteTimeOf(answer: unknown): void {
  if (typeof answer !== 'object' || answer === null) return
  if ('serverTime' in answer && typeof answer.serverTime === 'string') noteServerTime(Date.parse(answer.serverTime))
  else if ('data' in answer && Array.isArray(answer.data)) noteTimeOf(answer.data[0])
}

function problemFrom(text: string, status: number): Problem {
  try {
    const problem: Problem = JSON.parse(text)
    return typeof problem.code === 'string'
      ? { ...localProblem(problem.code, status), ...problem }
      : localProblem('unknown', status)
  } catch {
    return localProblem('unknown', status)
  }
}

function localProblem(code: string, status: number): Problem {
  return { type: 'about:blank', title: code, status, code, params: {}, traceId: '' }
}
