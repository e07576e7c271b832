import { askForCheck } from '../../app/check-log.ts'
import { rotateKey } from '../../app/rotate-key.ts'
import { JUDGE, OWN } from '../access.ts'
import { valueOrAnswer } from '../answer-outcome.ts'
import { Log, RotationRequest } from '../api/log.ts'
import { contextOf, contextWithClaim } from '../idempotency.ts'
import { createLogReader } from '../log-reader.ts'
import { PROBLEMS } from '../openapi.ts'
import type { Server, ServerParts } from '../server-parts.ts'

const TAGS = ['log']
const URL = '/api/v1/log'

/** What keeps a log trustworthy from inside: its own check, and with which key it is signed. */
export function addLogCareRoutes(app: Server, parts: ServerParts): void {
  const { deps } = parts
  const logOf = createLogReader(parts)

  app.post(
    `${URL}/check`,
    {
      config: { access: JUDGE },
      schema: {
        tags: TAGS,
        summary: 'Check the whole log now, as it is served',
        description: 'Answered before it is done: the result is in `check` of the log.',
        response: { 202: Log, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      await askForCheck(deps, contextOf(request))
      return reply.code(202).send(await logOf(request))
    },
  )

  app.post(
    `${URL}/rotation`,
    {
      config: { access: OWN, again: true },
      schema: {
        tags: TAGS,
        summary: 'Have checkpoints signed with another key',
        description: 'The old key announces the new one in the log; for the overlap both sign. One rotation at a time.',
        body: RotationRequest,
        response: { 202: Log, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const ended = valueOrAnswer(reply, await rotateKey(deps, contextWithClaim(request), request.body))
      return ended.ok ? reply.code(202).send(await logOf(request)) : ended.reply
    },
  )
}
