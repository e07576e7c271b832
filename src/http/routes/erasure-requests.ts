import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { askForErasure } from '../../app/ask-for-erasure.ts'
import { decideErasure } from '../../app/decide-erasure.ts'
import { findErasureRequest, readErasureRequests } from '../../views/erasure-requests.ts'
import { readWorkplace } from '../../views/workplace.ts'
import { callerOf, EXPORT, JUDGE } from '../access.ts'
import { valueOrAnswer } from '../answer-outcome.ts'
import {
  ErasureCertificate,
  ErasureRejection,
  ErasureRequest,
  ErasureRequestFilter,
  ErasureRequestPage,
  NewErasure,
} from '../api/erasure.ts'
import { Uuid } from '../api/problem.ts'
import { readTimeCursor, writeCursor } from '../cursor.ts'
import { contextOf } from '../idempotency.ts'
import { PROBLEMS } from '../openapi.ts'
import { presentCertificate, presentErasureRequest } from '../present/erasure-request.ts'
import { ProblemError } from '../problem-error.ts'
import type { Server, ServerParts } from '../server-parts.ts'

const TAGS = ['erasure']
const URL = '/api/v1/erasure-requests'
const ById = z.object({ id: Uuid })

/** Erasures that two people decide (product-ux §6.6). */
export function addErasureRequestRoutes(app: Server, parts: ServerParts): void {
  const { deps } = parts
  const requestOf = requestReader(parts)

  app.post(
    '/api/v1/contacts/:id/erasure-requests',
    {
      config: { access: JUDGE },
      schema: {
        tags: TAGS,
        summary: 'Ask for the erasure of a person; another person approves it',
        params: ById,
        body: NewErasure,
        response: { 201: ErasureRequest, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const asked = { contactId: request.params.id, ...request.body }
      const ended = valueOrAnswer(reply, await askForErasure(deps, contextOf(request), asked))
      return ended.ok ? reply.code(201).send(await requestOf(request, ended.value.id)) : ended.reply
    },
  )

  app.get(
    URL,
    {
      config: { access: EXPORT },
      schema: {
        tags: TAGS,
        summary: 'Erasures that were asked for, newest first',
        querystring: ErasureRequestFilter,
        response: { 200: ErasureRequestPage, ...PROBLEMS },
      },
    },
    async (request) => {
      const { limit, after, state = null } = request.query
      const caller = callerOf(request)
      const filter = { state, after: readTimeCursor(after), limit }
      const rows = await deps.database.read(caller.organizationId, (tx) => readErasureRequests(tx, filter))
      const shown = rows.slice(0, limit)
      const last = rows.length > shown.length ? shown.at(-1) : undefined
      const next = last === undefined ? null : writeCursor([last.requestedAt, last.id])
      return { data: shown.map((row) => presentErasureRequest(row, caller)), next }
    },
  )

  addDecisions(app, parts)

  app.get(
    `${URL}/:id/certificate`,
    {
      config: { access: EXPORT },
      schema: {
        tags: TAGS,
        summary: 'What was erased, on whose word, and what stays; 404 until it is done',
        params: ById,
        response: { 200: ErasureCertificate, ...PROBLEMS },
      },
    },
    async (request) => {
      const certificate = await deps.database.read(callerOf(request).organizationId, async (tx) => {
        const found = await findErasureRequest(tx, request.params.id)
        return found && presentCertificate(found, (await readWorkplace(tx, deps.databaseNow())).organization)
      })
      if (certificate === null) throw new ProblemError('not_found')
      return certificate
    },
  )
}

function addDecisions(app: Server, parts: ServerParts): void {
  const { deps } = parts
  const requestOf = requestReader(parts)

  app.post(
    `${URL}/:id/approval`,
    {
      config: { access: JUDGE, again: true },
      schema: {
        tags: TAGS,
        summary: 'Approve an erasure that somebody else asked for',
        description: 'It is carried out after the grace period of the policy, and can be cancelled until then.',
        params: ById,
        response: { 200: ErasureRequest, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const decision = { kind: 'approve' } as const
      const ended = valueOrAnswer(reply, await decideErasure(deps, contextOf(request), { id, decision }))
      return ended.ok ? requestOf(request, id) : ended.reply
    },
  )

  app.post(
    `${URL}/:id/rejection`,
    {
      config: { access: JUDGE },
      schema: {
        tags: TAGS,
        summary: 'Reject an erasure, with a reason that does not name the person',
        params: ById,
        body: ErasureRejection,
        response: { 200: ErasureRequest, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const decision = { kind: 'reject', ...request.body } as const
      const ended = valueOrAnswer(reply, await decideErasure(deps, contextOf(request), { id, decision }))
      return ended.ok ? requestOf(request, id) : ended.reply
    },
  )

  app.post(
    `${URL}/:id/cancellation`,
    {
      config: { access: JUDGE },
      schema: {
        tags: TAGS,
        summary: 'Cancel an erasure before it is carried out',
        params: ById,
        response: { 200: ErasureRequest, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const { id } = request.params
      const decision = { kind: 'cancel' } as const
      const ended = valueOrAnswer(reply, await decideErasure(deps, contextOf(request), { id, decision }))
      return ended.ok ? requestOf(request, id) : ended.reply
    },
  )
}

/** The request as it is now, for whoever asks. */
function requestReader({ deps }: ServerParts) {
  return async (request: FastifyRequest, id: string): Promise<ErasureRequest> => {
    const caller = callerOf(request)
    const view = await deps.database.read(caller.organizationId, (tx) => findErasureRequest(tx, id))
    if (view === null) throw new ProblemError('not_found')
    return presentErasureRequest(view, caller)
  }
}
