import type { z } from 'zod'
import type { BodyAnswer } from '../http/answer.ts'
import { refuse } from '../http/answer.ts'
import type { SimRequest } from '../http/request.ts'
import { parseObject } from '../http/request.ts'
import type { World } from '../world/world.ts'
import type { Scope } from './scope.ts'

/** One call under `/sim`. */
export interface ControlCall {
  readonly world: World
  readonly scope: Scope
  readonly request: SimRequest
  /** The path after `/sim/<name>`. */
  readonly path: readonly string[]
}

export type Parsed<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly answer: BodyAnswer }

/** The JSON body as this schema has it, or a 422 that names what is wrong. */
export function parseBody<Value>({ request }: ControlCall, schema: z.ZodType<Value>): Parsed<Value> {
  const body = parseObject(request.body === '' ? '{}' : request.body)
  if (body === null) return { ok: false, answer: refuse(400, 'The body must be a JSON object.') }
  const parsed = schema.safeParse(body)
  if (parsed.success) return { ok: true, value: parsed.data }
  const [issue] = parsed.error.issues
  const where = issue?.path.map(String).join('.') ?? ''
  return { ok: false, answer: refuse(422, `${where === '' ? 'body' : where}: ${issue?.message ?? 'is invalid'}`) }
}

export function methodNotAllowed({ request }: ControlCall): BodyAnswer {
  return refuse(405, `${request.method} is not possible here.`)
}

export function notFound(what: string): BodyAnswer {
  return refuse(404, what)
}
