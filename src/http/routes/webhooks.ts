import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { acceptClock } from '../../app/accept-clock.ts'
import type { WebhookAnswer } from '../../app/accept-webhook.ts'
import { isRightHandshake } from '../../app/answer-handshake.ts'
import type { Look } from '../../app/memory.ts'
import { networkOf } from '../../auth/sign-in-limits.ts'
import { organizationId } from '../../domain/ids.ts'
import { answerProblem } from '../answer-problem.ts'
import { Uuid } from '../api/problem.ts'
import { ProblemError } from '../problem-error.ts'
import { createSuspects, RATE_LIMITS } from '../rate-limits.ts'
import { rawBody, readRawBodies, WEBHOOK_BYTES_MAX } from '../raw-bodies.ts'
import type { Server, ServerParts } from '../server-parts.ts'

const OPEN = { access: 'everyone', forPrograms: true } as const
const HIDDEN = { hide: true } as const
// The answer is Meta's own text; anything but digits could become a script in somebody's browser.
const Handshake = z.object({
  'hub.mode': z.literal('subscribe'),
  'hub.verify_token': z.string().min(1).max(200),
  'hub.challenge': z.string().regex(/^\d{1,100}$/),
})
const TwilioPath = z.object({ organizationId: Uuid, kind: z.enum(['messages', 'status']) })

/** Where providers call. They prove themselves by signatures over raw bytes, not by signing in. */
export async function addWebhookRoutes(app: Server, parts: ServerParts): Promise<void> {
  const { deps, intake, settings } = parts
  const ownBase = parts.ownUrl.origin
  const publicBase = parts.publicUrl?.origin ?? ownBase
  const suspects = createSuspects(parts.rateLimits ?? RATE_LIMITS, networkOf)

  /**
   * Takes a webhook, or answers why not and when it may come again; whether it was taken. A network that failed before is heard only about names that are
   * known already: a webhook that proves itself is always taken, behind whatever proxy it came.
   */
  async function take(
    request: FastifyRequest,
    reply: FastifyReply,
    accept: (look: Look) => Promise<WebhookAnswer>,
  ): Promise<boolean> {
    const isSuspect = suspects.isSuspect(request)
    const verdict = await accept({ mayAskForNew: !isSuspect }).catch((error: unknown): WebhookAnswer => {
      // Whatever broke, broke here: the provider is to try again (Twilio takes 401 for a final answer).
      request.log.error({ err: error, route: request.routeOptions.url }, 'webhook not taken')
      return 503
    })
    if (verdict === 200) return true
    const retryAfterSeconds = verdict === 401 ? suspects.noteFailure(request) : 0
    if (isSuspect && verdict === 401) void answerProblem(reply, 'rate.limited', { retryAfterSeconds })
    else void answer(reply, verdict)
    return false
  }

  await app.register(async (scope: Server) => {
    readRawBodies(scope)
    const limits = { config: OPEN, bodyLimit: WEBHOOK_BYTES_MAX, schema: HIDDEN }

    scope.get('/webhooks/whatsapp', { config: OPEN, schema: HIDDEN }, async (request, reply) => {
      const query = Handshake.safeParse(request.query)
      if (!query.success) throw new ProblemError('input.query')
      if (!(await isRightHandshake(deps, settings, query.data['hub.verify_token'])))
        throw new ProblemError('perm.denied')
      return reply.type('text/plain; charset=utf-8').send(query.data['hub.challenge'])
    })

    scope.post('/webhooks/whatsapp', limits, async (request, reply) => {
      const signature = onlyHeader(request, 'x-hub-signature-256')
      const raw = rawBody(request.body)
      const isTaken = await take(request, reply, (look) => intake.acceptWhatsApp({ ...look, raw, signature }))
      return isTaken ? reply.code(200).send() : reply
    })

    scope.post(
      '/webhooks/twilio/:organizationId/:kind',
      { ...limits, schema: { ...HIDDEN, params: TwilioPath } },
      async (request, reply) => {
        const webhook = {
          organizationId: organizationId(request.params.organizationId),
          raw: rawBody(request.body),
          contentType: request.headers['content-type'],
          signature: onlyHeader(request, 'x-twilio-signature'),
          urls: { real: publicBase + request.url, simulated: ownBase + request.url },
        }
        const isTaken = await take(request, reply, (look) => intake.acceptTwilio({ ...look, ...webhook }))
        // Twilio reads the answer as instructions: an empty one says nothing to the customer.
        return isTaken ? reply.type('text/xml').send('<Response/>') : reply
      },
    )

    scope.post(
      '/webhooks/simulator-clock/:organizationId',
      { ...limits, schema: { ...HIDDEN, params: z.object({ organizationId: Uuid }) } },
      async (request, reply) => {
        const signature = onlyHeader(request, 'x-yesline-simulator-signature')
        const id = organizationId(request.params.organizationId)
        const call = { organizationId: id, raw: rawBody(request.body), signature }
        const isTaken = await take(request, reply, (look) => acceptClock(deps, settings, { ...look, ...call }))
        return isTaken ? reply.code(200).send() : reply
      },
    )
  })
}

/** A header given twice proves nothing, because two readers could take different ones. */
function onlyHeader({ raw }: FastifyRequest, name: string): string | undefined {
  const values = raw.rawHeaders.filter((_, index, all) => index % 2 === 1 && all[index - 1]?.toLowerCase() === name)
  return values.length === 1 ? values[0] : undefined
}

function answer(reply: FastifyReply, verdict: Exclude<WebhookAnswer, 200>): FastifyReply {
  switch (verdict) {
    case 400:
      return answerProblem(reply, 'input.json')
    case 401:
      return answerProblem(reply, 'webhook.signature')
    case 503:
      return answerProblem(reply, 'unavailable')
    default:
      return verdict satisfies never
  }
}
