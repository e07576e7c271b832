import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { fetchMediaAgain } from '../../app/media/fetch-again.ts'
import { type OpenMedia, openMedia } from '../../app/media/open-media.ts'
import { receiveUpload } from '../../app/media/receive-upload.ts'
import { createUploadTally, UPLOAD_LIMITS } from '../../app/media/upload-quota.ts'
import { mayBeShownInPlace } from '../../domain/media.ts'
import { callerOf, READ, WRITE } from '../access.ts'
import { valueOrAnswer } from '../answer-outcome.ts'
import { UploadedMedia } from '../api/media.ts'
import { Uuid } from '../api/problem.ts'
import { readRange } from '../byte-range.ts'
import { contentDisposition, readFilename } from '../content-disposition.ts'
import { PROBLEMS } from '../openapi.ts'
import { ProblemError } from '../problem-error.ts'
import type { Server, ServerParts } from '../server-parts.ts'
import { TAKES_FILES } from '../slow-bodies.ts'

const TAGS = ['media']
const ById = z.object({ id: Uuid })
/** The content is somebody else's: should a browser open it as a page, it can do nothing and reach nobody. */
const POLICY = "default-src 'none'; sandbox"

/** Files that come and go with messages. */
export async function addMediaRoutes(app: Server, { deps, uploadLimits = UPLOAD_LIMITS }: ServerParts): Promise<void> {
  const quota = { limits: uploadLimits, tally: createUploadTally() }
  await app.register(async (scope: Server) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
    scope.post(
      '/api/v1/media',
      {
        config: { access: WRITE, ...TAKES_FILES },
        schema: {
          tags: TAGS,
          summary: 'Upload a file that a message of type `media` will carry',
          description:
            "The body is the file itself. What it is, is said by its bytes; its name comes from `Content-Disposition: attachment; filename*=UTF-8''…`. What is in no message after a day is dropped, and only so much of it is kept: `media.quota` says that too much waits, of the caller or of the organization.",
          consumes: ['application/octet-stream'],
          response: { 201: UploadedMedia, ...PROBLEMS },
        },
      },
      async (request, reply) => {
        const filename = readFilename(request.headers['content-disposition'])
        const bytes = request.body instanceof Readable ? request.body : Readable.from([])
        const { organizationId, principal } = callerOf(request)
        const upload = { filename, bytes, announcedBytes: announcedBytes(request) }
        const outcome = await receiveUpload(deps, { organizationId, principal }, upload, quota)
        const ended = valueOrAnswer(reply, outcome)
        return ended.ok ? reply.code(201).send(ended.value) : ended.reply
      },
    )
  })

  app.get(
    '/api/v1/media/:id',
    {
      config: { access: READ },
      schema: {
        tags: TAGS,
        summary: 'The bytes of a file',
        description:
          'In ranges where they are asked for. Pictures, sound and film are shown in place, the rest is downloaded.',
        params: ById,
        produces: ['application/octet-stream'],
      },
    },
    async (request, reply) => {
      const media = await openMedia(deps, callerOf(request).organizationId, request.params.id)
      if (media === null) throw new ProblemError('not_found')
      return answerBytes(request, reply, media)
    },
  )

  app.post(
    '/api/v1/media/:id/fetch',
    {
      config: { access: WRITE },
      schema: {
        tags: TAGS,
        summary: 'Try again to fetch what a customer sent',
        params: ById,
        response: { 202: z.object({ id: Uuid }), ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const ended = valueOrAnswer(reply, await fetchMediaAgain(deps, callerOf(request).organizationId, id))
      return ended.ok ? reply.code(202).send({ id }) : ended.reply
    },
  )
}

/** What `Content-Length` says; a body in chunks has none. No more bytes than that are ever read of it. */
function announcedBytes({ headers }: FastifyRequest): number | null {
  const length = Number(headers['content-length'])
  return Number.isSafeInteger(length) ? length : null
}

function answerBytes(request: FastifyRequest, reply: FastifyReply, media: OpenMedia): FastifyReply {
  const { size, mimeType, row } = media
  const range = readRange(request.headers.range, size)
  if (range === 'unsatisfiable') {
    return reply.code(416).header('content-range', `bytes */${size}`).send()
  }
  const span = range ?? { start: 0, end: size }
  const isShown = mayBeShownInPlace(mimeType)
  void reply
    .headers({
      'content-security-policy': POLICY,
      'content-disposition': contentDisposition(isShown ? 'inline' : 'attachment', row.filename ?? row.kind),
      'content-type': isShown ? mimeType : 'application/octet-stream',
      'content-length': String(span.end - span.start),
      'accept-ranges': 'bytes',
    })
    .code(range === null ? 200 : 206)
  if (range !== null) void reply.header('content-range', `bytes ${range.start}-${range.end - 1}/${size}`)
  return reply.send(Readable.from(media.read(span)))
}
