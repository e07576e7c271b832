import { z } from 'zod'
import { answerSmsQuestion } from '../../app/answer-sms-question.ts'
import { clearHold } from '../../app/clear-hold.ts'
import { previewOptIn } from '../../app/preview-opt-in.ts'
import { recordOptOut } from '../../app/record-opt-out.ts'
import { requestOptIn } from '../../app/request-opt-in.ts'
import { readOptInRequest } from '../../views/opt-in-request.ts'
import { callerOf, JUDGE, READ, WRITE } from '../access.ts'
import { markReplay } from '../answer-made.ts'
import { valueOrAnswer } from '../answer-outcome.ts'
import { Contact } from '../api/contact.ts'
import {
  HoldRelease,
  NewOptInRequest,
  NewOptOut,
  OptInPreview,
  OptInPreviewQuery,
  OptInRequest,
  SmsQuestionAnswer,
} from '../api/opt-in.ts'
import { Uuid } from '../api/problem.ts'
import type { Caller } from '../caller.ts'
import { readContact } from '../contact-reader.ts'
import { contextOf, contextWithClaim } from '../idempotency.ts'
import { PROBLEMS } from '../openapi.ts'
import { readBasis } from '../present/basis.ts'
import { iso, isoOrNull } from '../present/moment.ts'
import { presentPreview } from '../present/preview.ts'
import { ProblemError } from '../problem-error.ts'
import type { Server, ServerParts } from '../server-parts.ts'

const TAGS = ['opt-in']
const URL = '/api/v1/contacts/:id'
const ById = z.object({ id: Uuid })

export function addOptInRoutes(app: Server, { deps }: ServerParts): void {
  app.get(
    `${URL}/opt-in-preview`,
    {
      config: { access: READ },
      schema: {
        tags: TAGS,
        summary: 'What the customer would receive, and why it may not be sent',
        params: ById,
        querystring: OptInPreviewQuery.strict(),
        response: { 200: OptInPreview, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const input = { contactId: request.params.id, ...request.query }
      const ended = valueOrAnswer(reply, await previewOptIn(deps, contextOf(request), input))
      return ended.ok ? presentPreview(ended.value) : ended.reply
    },
  )

  app.post(
    `${URL}/opt-in-requests`,
    {
      config: { access: WRITE },
      schema: {
        tags: TAGS,
        summary: 'Ask a contact to opt in',
        params: ById,
        body: NewOptInRequest,
        response: { 202: OptInRequest, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const { basis, ...body } = request.body
      const input = { contactId: request.params.id, ...body, basis: basis && readBasis(basis) }
      const ended = valueOrAnswer(reply, await requestOptIn(deps, contextWithClaim(request), input))
      if (!ended.ok) return ended.reply
      markReplay(reply, ended.value)
      return reply.code(202).send(await requestOf(callerOf(request), input.contactId, ended.value.id))
    },
  )

  async function requestOf({ organizationId }: Caller, contactId: string, id: string) {
    const found = await deps.database.read(organizationId, (tx) => readOptInRequest(tx, id))
    if (found === null) throw new ProblemError('not_found')
    return { ...found, contactId, askedAt: iso(found.askedAt), scheduledFor: isoOrNull(found.scheduledFor) }
  }

  app.post(
    `${URL}/opt-outs`,
    {
      config: { access: WRITE },
      schema: {
        tags: TAGS,
        summary: 'Record that a contact withdrew',
        params: ById,
        body: NewOptOut,
        response: { 201: Contact, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const outcome = await recordOptOut(deps, contextWithClaim(request), { contactId: id, ...request.body })
      const ended = valueOrAnswer(reply, outcome)
      if (!ended.ok) return ended.reply
      markReplay(reply, ended.value)
      return reply.code(201).send(await readContact(deps, callerOf(request), id))
    },
  )

  app.post(
    `${URL}/hold-releases`,
    {
      config: { access: JUDGE },
      schema: {
        tags: TAGS,
        summary: 'Let a held contact go on',
        params: ById,
        body: HoldRelease,
        response: { 200: Contact, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const ended = valueOrAnswer(reply, await clearHold(deps, contextOf(request), { contactId: id, ...request.body }))
      return ended.ok ? readContact(deps, callerOf(request), id) : ended.reply
    },
  )

  app.post(
    `${URL}/sms-question`,
    {
      config: { access: WRITE },
      schema: {
        tags: TAGS,
        summary: 'Answer "Send an SMS instead?"',
        params: ById,
        body: SmsQuestionAnswer,
        response: { 200: Contact, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const outcome = await answerSmsQuestion(deps, contextOf(request), { contactId: id, ...request.body })
      const ended = valueOrAnswer(reply, outcome)
      return ended.ok ? readContact(deps, callerOf(request), id) : ended.reply
    },
  )
}
