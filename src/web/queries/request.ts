import type { Problem } from '../../http/api/problem.ts'

/** A refusal or a fault, as the server said it. `problem.code` chooses the words; `title` is never shown to people. */
export class ApiProblem extends Error {
  readonly problem: Problem

  constructor(problem: Problem) {
    super(problem.code)
    this.name = 'ApiProblem'
    this.problem = problem
  }
}

export type QueryValues = Readonly<Record<string, string | number | undefined>>

/** GET as JSON. Rejects with `ApiProblem`, also when the server could not be reached (`net.offline`). */
export async function getJson<Answer>(path: string, query: QueryValues, signal?: AbortSignal): Promise<Answer> {
  return readAnswer(await reach(pathWithQuery(path, query), { ...(signal !== undefined && { signal }) }))
}

/** Sends JSON. With an idempotency key a repeated call is the same action (DESIGN section 3). */
export async function sendJson<Answer>(
  method: 'POST' | 'PATCH' | 'PUT' | 'DELETE',
  path: string,
  body?: unknown,
  idempotencyKey?: string,
): Promise<Answer> {
  const headers = new Headers()
  if (body !== undefined) headers.set('content-type', 'application/json')
  if (idempotencyKey !== undefined) headers.set('idempotency-key', idempotencyKey)
  return readAnswer(await reach(path, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) }))
}

export function pathWithQuery(path: string, query: QueryValues): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value))
  return search.size === 0 ? path : `${path}?${search}`
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init)
  } catch (fault) {
    if (init.signal?.aborted === true) throw fault
    throw new ApiProblem(localProblem('net.offline', 0))
  }
}

async function readAnswer<Answer>(response: Response): Promise<Answer> {
  const text = await response.text()
  if (!response.ok) throw new ApiProblem(problemFrom(text, response.status))
  const answer: Answer = text === '' ? undefined : JSON.parse(text)
  return answer
}

function problemFrom(text: string, status: number): Problem {
  try {
    const problem: Problem = JSON.parse(text)
    return typeof problem.code === 'string' ? problem : localProblem('unknown', status)
  } catch {
    return localProblem('unknown', status)
  }
}

function localProblem(code: string, status: number): Problem {
  return { type: 'about:blank', title: code, status, code, params: {}, traceId: '' }
}
