import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { changeLog } from '../../app/change-log.ts'
import { LOG_PASS_HEADER } from '../../app/log-pass.ts'
import { isUuid, type OrganizationId, organizationId } from '../../domain/ids.ts'
import { isLogPublic, type LogResource, parseLogResource, readLogResource } from '../../views/log.ts'
import { callerOf, JUDGE, READ } from '../access.ts'
import { Log, LogChange } from '../api/log.ts'
import { contextOf } from '../idempotency.ts'
import { createLogReader } from '../log-reader.ts'
import { PROBLEMS } from '../openapi.ts'
import { ProblemError } from '../problem-error.ts'
import type { Server, ServerParts } from '../server-parts.ts'

const TAGS = ['log']
const URL = '/api/v1/log'
/** A tile of one width never changes; a new checkpoint may come any moment (C2SP tlog-tiles). */
const FOREVER = 'max-age=31536000, immutable'

export function addLogRoutes(app: Server, { deps, publicUrl, ownUrl }: ServerParts): void {
  const logOf = createLogReader({ deps, publicUrl, ownUrl })

  app.get(
    URL,
    {
      config: { access: READ },
      schema: { tags: TAGS, summary: 'The log of the organization', response: { 200: Log, ...PROBLEMS } },
    },
    logOf,
  )

  app.patch(
    URL,
    {
      config: { access: JUDGE },
      schema: {
        tags: TAGS,
        summary: 'Open the log to anybody, or close it',
        body: LogChange,
        response: { 200: Log, ...PROBLEMS },
      },
    },
    async (request) => {
      await changeLog(deps, contextOf(request), request.body)
      return logOf(request)
    },
  )

  app.get(
    `${URL}/file`,
    {
      config: { access: READ },
      schema: {
        tags: TAGS,
        summary: 'A file of the log for a browser that is signed in, so that it can check the log by itself',
        querystring: z.object({ path: z.string().max(100) }).strict(),
        produces: ['application/octet-stream'],
      },
    },
    // Not kept by the browser: under this address each organization has its own log, and a check is of what is there now.
    async (request, reply) => {
      const { bytes } = await readFile(callerOf(request).organizationId, request.query.path)
      return reply.type('application/octet-stream').send(bytes)
    },
  )

  app.get(
    '/log/:id/*',
    {
      config: { access: 'everyone', recognizes: true, forPrograms: true },
      schema: {
        tags: TAGS,
        summary: 'Checkpoint, tiles and entry bundles as C2SP tlog-tiles names them',
        description: 'For anybody where the log is public; else with an API key of the organization.',
        params: z.object({ id: z.string(), '*': z.string() }),
        produces: ['text/plain', 'application/octet-stream'],
      },
    },
    async (request, reply) => {
      if (!isUuid(request.params.id)) throw new ProblemError('not_found')
      const id = organizationId(request.params.id)
      const isPublic = await mayRead(request, id)
      const { resource, bytes } = await readFile(id, request.params['*'])
      return answer(reply, resource, isPublic).send(bytes)
    },
  )

  async function readFile(id: OrganizationId, path: string): Promise<{ resource: LogResource; bytes: Buffer }> {
    const resource = parseLogResource(path)
    const bytes = resource && (await deps.database.read(id, (tx) => readLogResource(tx, resource)))
    if (resource === null || bytes === null) throw new ProblemError('not_found')
    return { resource, bytes: Buffer.from(bytes) }
  }

  /** Answers whether the log is public. A session cookie does not open one: tiles are for programs (attestation section 16). */
  async function mayRead(request: FastifyRequest, id: OrganizationId): Promise<boolean> {
    const isPublic = await deps.database.read(id, isLogPublic)
    if (isPublic === true) return true
    const pass = request.headers[LOG_PASS_HEADER]
    if (typeof pass === 'string' && deps.logPass.accepts(id, pass)) return false
    if (request.headers.authorization === undefined) throw new ProblemError('auth.required')
    if (isPublic === null || callerOf(request).organizationId !== id) throw new ProblemError('not_found')
    return false
  }
}

function answer(reply: FastifyReply, resource: LogResource, isPublic: boolean): FastifyReply {
  const scope = isPublic ? 'public' : 'private'
  if (isPublic) void reply.header('access-control-allow-origin', '*')
  if (resource.kind === 'checkpoint') {
    return reply.type('text/plain; charset=utf-8').header('cache-control', `${scope}, no-cache`)
  }
  return reply.type('application/octet-stream').header('cache-control', `${scope}, ${FOREVER}`)
}
