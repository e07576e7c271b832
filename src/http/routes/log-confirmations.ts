import { changeAnchors, stampNow } from '../../app/change-anchors.ts'
import { changeWitnesses } from '../../app/change-witnesses.ts'
import { type Trial, tryAnchor, tryWitness } from '../../app/try-confirmer.ts'
import { toIso } from '../../domain/instant.ts'
import { callerOf, JUDGE } from '../access.ts'
import { valueOrAnswer } from '../answer-outcome.ts'
import { AnchorsChange, ConfirmerTrial, Log, NamedAnchor, NamedWitness, WitnessesChange } from '../api/log.ts'
import { contextOf } from '../idempotency.ts'
import { createLogReader } from '../log-reader.ts'
import { PROBLEMS } from '../openapi.ts'
import type { Server, ServerParts } from '../server-parts.ts'

const TAGS = ['log']
const URL = '/api/v1/log'

/** Who vouches for a log from outside: witnesses that confirm its checkpoints, and authorities that date them. */
export function addLogConfirmationRoutes(app: Server, parts: ServerParts): void {
  const { deps } = parts
  const logOf = createLogReader(parts)
  addTrials(app, parts)

  app.put(
    `${URL}/witnesses`,
    {
      config: { access: JUDGE },
      schema: {
        tags: TAGS,
        summary: 'Name the witnesses that confirm checkpoints (C2SP tlog-witness)',
        description: 'Replaces the list. Addresses on private networks are for simulated organizations only.',
        body: WitnessesChange,
        response: { 200: Log, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const ended = valueOrAnswer(reply, await changeWitnesses(deps, contextOf(request), request.body.witnesses))
      return ended.ok ? logOf(request) : ended.reply
    },
  )

  app.put(
    `${URL}/anchors`,
    {
      config: { access: JUDGE },
      schema: {
        tags: TAGS,
        summary: 'Name the time-stamp authorities that date checkpoints (RFC 3161)',
        description:
          'Replaces the list. Each stamps the newest checkpoint once a day. Its certificate must lead to `root` if that is given; only then may its address be plain http. Addresses on private networks are for simulated organizations only.',
        body: AnchorsChange,
        response: { 200: Log, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const ended = valueOrAnswer(reply, await changeAnchors(deps, contextOf(request), request.body.anchors))
      return ended.ok ? logOf(request) : ended.reply
    },
  )

  app.post(
    `${URL}/anchors/stamp`,
    {
      config: { access: JUDGE },
      schema: {
        tags: TAGS,
        summary: 'Have the newest checkpoint stamped now',
        description: 'Answered before it is done: the result is in `anchors` of the log.',
        response: { 202: Log, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      await stampNow(deps, contextOf(request))
      return reply.code(202).send(await logOf(request))
    },
  )
}

/** Asking once, so that a wrong key or address shows before a log waits for it. Nothing is kept of the answers. */
function addTrials(app: Server, { deps, confirmers }: ServerParts): void {
  app.post(
    `${URL}/witnesses/trial`,
    {
      config: { access: JUDGE },
      schema: {
        tags: TAGS,
        summary: 'Ask a witness once, before it is named',
        description: 'It is asked to confirm the newest checkpoint. Nothing is kept of its answer.',
        body: NamedWitness,
        response: { 200: ConfirmerTrial, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const { organizationId } = callerOf(request)
      const trial = await tryWitness(deps, confirmers.postToWitness, organizationId, request.body)
      const ended = valueOrAnswer(reply, trial)
      return ended.ok ? presentTrial(ended.value) : ended.reply
    },
  )

  app.post(
    `${URL}/anchors/trial`,
    {
      config: { access: JUDGE },
      schema: {
        tags: TAGS,
        summary: 'Ask a time-stamp authority once, before it is named',
        description: 'It is asked to stamp the newest checkpoint, and its stamp is checked. Nothing is kept of it.',
        body: NamedAnchor,
        response: { 200: ConfirmerTrial, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const { organizationId } = callerOf(request)
      const trial = await tryAnchor(deps, confirmers.askTimeStamp, organizationId, request.body)
      const ended = valueOrAnswer(reply, trial)
      return ended.ok ? presentTrial(ended.value) : ended.reply
    },
  )
}

function presentTrial(trial: Trial): ConfirmerTrial {
  return trial.kind === 'confirmed'
    ? { confirmedAt: toIso(trial.at), problem: null }
    : { confirmedAt: null, problem: trial.problem }
}
