import { askForCheck } from '../../app/check-log.ts'
import { askForClearing } from '../../app/clear-log-problem.ts'
import { rotateKey } from '../../app/rotate-key.ts'
import { toIso } from '../../domain/instant.ts'
import { readLogHistory } from '../../views/log-history.ts'
import { ANSWER_FOR_LOG, callerOf, EXPORT, JUDGE, OWN } from '../access.ts'
import { valueOrAnswer } from '../answer-outcome.ts'
import { ClearingRequest, Log, LogHistory, RotationRequest } from '../api/log.ts'
import { contextOf, contextWithClaim } from '../idempotency.ts'
import { createLogReader } from '../log-reader.ts'
import { PROBLEMS } from '../openapi.ts'
import { presentActor } from '../present/actor.ts'
import type { Server, ServerParts } from '../server-parts.ts'

const TAGS = ['log']
const URL = '/api/v1/log'

/** What keeps a log trustworthy from inside: its own check, and with which key it is signed. */
export function addLogCareRoutes(app: Server, parts: ServerParts): void {
  const { deps } = parts
  const logOf = createLogReader(parts)
  addHistory(app, parts)

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
    `${URL}/clearing`,
    {
      config: { access: ANSWER_FOR_LOG, again: true },
      schema: {
        tags: TAGS,
        summary: 'Say that a problem of the log was dealt with, and have it decided by a check',
        description:
          'Answered before the check: `problem.clearingAskedAt` is set until it is made. If the whole log holds, the problem ends and the channels that rested for it go on; else it stays. See docs/log-problems.md.',
        body: ClearingRequest,
        response: { 202: Log, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const ended = valueOrAnswer(reply, await askForClearing(deps, contextOf(request), request.body))
      return ended.ok ? reply.code(202).send(await logOf(request)) : ended.reply
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

function addHistory(app: Server, { deps }: ServerParts): void {
  app.get(
    `${URL}/history`,
    {
      config: { access: EXPORT },
      schema: {
        tags: TAGS,
        summary:
          'What was done about the log lately, by whom and why: the newest 20 entries of the audit trail about it',
        response: { 200: LogHistory, ...PROBLEMS },
      },
    },
    async (request) => {
      const acts = await deps.database.read(callerOf(request).organizationId, readLogHistory)
      return { data: acts.map(({ actor, at, ...act }) => ({ ...act, by: presentActor(actor), at: toIso(at) })) }
    },
  )
}
