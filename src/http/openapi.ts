import swagger from '@fastify/swagger'
import { jsonSchemaTransformObject } from 'fastify-type-provider-zod'
import { z } from 'zod'
import { Problem } from './api/problem.ts'
import { describeRoute } from './describe-route.ts'
import { CODES } from './problem-codes.ts'
import type { Server } from './server-parts.ts'

const [firstCode = 'unknown', ...otherCodes] = CODES.keys()

/** What every answer that is no success looks like, with all its codes. */
const ProblemAnswer = Problem.extend({ code: z.enum([firstCode, ...otherCodes]) }).meta({ id: 'Problem' })

/** The error answers of a route, for its schema: any of them may come. */
export const PROBLEMS = {
  '4xx': {
    description: 'Refused; `code` says why.',
    content: { 'application/problem+json': { schema: ProblemAnswer } },
  },
  '5xx': {
    description: 'A fault on our side.',
    content: { 'application/problem+json': { schema: ProblemAnswer } },
  },
} as const

/** Collects the routes into an OpenAPI 3.1 document, made from the very schemas that judge requests and answers. */
export async function describeApi(app: Server): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Yesline',
        version: '1',
        description:
          'No message before a yes, and proof of every yes. Errors are RFC 9457 problem documents; branch on `code`.',
      },
      servers: [{ url: '/' }],
      components: {
        securitySchemes: {
          apiKey: {
            type: 'http',
            scheme: 'bearer',
            description:
              'An API key, shown once when it is made. What is listed beside it is the scope a key needs; keys without scopes may do all that their role may.',
          },
          session: { type: 'apiKey', in: 'cookie', name: 'yl_session', description: 'The cookie of the workspace.' },
        },
      },
      security: [{ apiKey: [] }, { session: [] }],
    },
    transform: describeRoute,
    transformObject: jsonSchemaTransformObject,
  })
}
