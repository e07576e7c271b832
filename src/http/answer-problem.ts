import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import type { Problem } from './api/problem.ts'
import { CODES } from './problem-codes.ts'
import { ProblemError, type ProblemParams } from './problem-error.ts'

const SERVER_FAULT = 500

/** Answers with RFC 9457. `code` must be in the table; a code that is not is our fault and answered as one. */
export function answerProblem(reply: FastifyReply, code: string, params: ProblemParams = {}): FastifyReply {
  const kind = CODES.get(code)
  if (kind === undefined) throw new Error(`The code ${code} is missing in problem-codes.ts.`)
  const problem: Problem = {
    type: 'about:blank',
    title: kind.title,
    status: kind.status,
    code,
    params: { ...params },
    traceId: reply.request.id,
  }
  const { retryAfterSeconds } = params
  if (typeof retryAfterSeconds === 'number') void reply.header('retry-after', String(retryAfterSeconds))
  if (kind.status === 401) void reply.header('www-authenticate', 'Bearer')
  return reply
    .code(kind.status)
    .type('application/problem+json')
    .serializer((payload: unknown) => JSON.stringify(payload))
    .send(problem)
}

/** The one error handler: problems as they are, the framework's complaints by their meaning, everything else as a fault. */
export function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof ProblemError) return answerProblem(reply, error.code, error.params)
  if (hasZodFastifySchemaValidationErrors(error)) return answerInvalid(error, reply)
  const code = codeOfFramework(error)
  if (code !== null) return answerProblem(reply, code)
  request.log.error({ err: error, route: request.routeOptions.url }, 'request failed')
  return answerProblem(reply, 'unknown')
}

/** An id in the path that cannot be an id names nothing; any other field is named by its path in `field`. */
function answerInvalid(
  error: { readonly validation: readonly { instancePath: string }[]; readonly validationContext?: unknown },
  reply: FastifyReply,
): FastifyReply {
  if (error.validationContext === 'params') return answerProblem(reply, 'not_found')
  const field = error.validation[0]?.instancePath.replace(/^\//, '').replaceAll('/', '.') ?? ''
  return answerProblem(reply, 'input.invalid', { field })
}

const FRAMEWORK_CODES: ReadonlyMap<string, string> = new Map([
  ['FST_ERR_CTP_BODY_TOO_LARGE', 'input.too_large'],
  ['FST_ERR_CTP_INVALID_MEDIA_TYPE', 'input.media_type'],
  ['FST_ERR_CTP_INVALID_CONTENT_LENGTH', 'input.json'],
  ['FST_ERR_CTP_EMPTY_JSON_BODY', 'input.json'],
  ['FST_ERR_BAD_URL', 'not_found'],
  ['FST_ERR_MAX_PARAM_LENGTH', 'not_found'],
])

function codeOfFramework(error: FastifyError): string | null {
  const known = FRAMEWORK_CODES.get(error.code)
  if (known !== undefined) return known
  const { statusCode } = error
  return statusCode !== undefined && statusCode >= 400 && statusCode < SERVER_FAULT ? 'input.json' : null
}
