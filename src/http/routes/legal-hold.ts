import { z } from 'zod'
import { keepLegalHold, placeLegalHold, readLegalHold, releaseLegalHold } from '../../app/change-legal-hold.ts'
import { readLegalHolds } from '../../views/legal-holds.ts'
import { readPolicy } from '../../views/policy.ts'
import { callerOf, EXPORT, JUDGE } from '../access.ts'
import { valueOrAnswer } from '../answer-outcome.ts'
import { LegalHold, LegalHoldPage, NewLegalHold } from '../api/erasure.ts'
import { Paging, Uuid } from '../api/problem.ts'
import { readTimeCursor, writeCursor } from '../cursor.ts'
import { contextOf } from '../idempotency.ts'
import { Nothing } from '../nothing.ts'
import { PROBLEMS } from '../openapi.ts'
import { presentLegalHold } from '../present/erasure-request.ts'
import { isoOrNull } from '../present/moment.ts'
import type { Server, ServerParts } from '../server-parts.ts'

const TAGS = ['erasure']
const URL = '/api/v1/contacts/:id'
const ById = z.object({ id: Uuid })

export function addLegalHoldRoutes(app: Server, { deps }: ServerParts): void {
  addHeldList(app, deps)
  addReleases(app, deps)

  app.get(
    `${URL}/legal-hold`,
    {
      config: { access: JUDGE },
      schema: {
        tags: TAGS,
        summary: 'Whether a legal hold forbids to erase a person',
        params: ById,
        response: { 200: LegalHold, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const ended = valueOrAnswer(reply, await readLegalHold(deps, contextOf(request), request.params.id))
      return ended.ok ? { since: isoOrNull(ended.value.since) } : ended.reply
    },
  )

  app.put(
    `${URL}/legal-hold`,
    {
      config: { access: JUDGE },
      schema: {
        tags: TAGS,
        summary: 'Place a legal hold: nothing of the person is erased while it stands',
        params: ById,
        body: NewLegalHold,
        response: { 204: Nothing, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const change = { contactId: request.params.id, ...request.body }
      const ended = valueOrAnswer(reply, await placeLegalHold(deps, contextOf(request), change))
      return ended.ok ? reply.code(204).send() : ended.reply
    },
  )
}

function addReleases(app: Server, deps: ServerParts['deps']): void {
  app.delete(
    `${URL}/legal-hold`,
    {
      config: { access: JUDGE },
      schema: {
        tags: TAGS,
        summary: 'Release a legal hold',
        description:
          'Where two people decide about erasures, the first call asks for the release, and the call of another person releases it.',
        params: ById,
        response: { 204: Nothing, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const ended = valueOrAnswer(
        reply,
        await releaseLegalHold(deps, contextOf(request), { contactId: request.params.id }),
      )
      return ended.ok ? reply.code(204).send() : ended.reply
    },
  )

  app.delete(
    `${URL}/legal-hold/release`,
    {
      config: { access: JUDGE },
      schema: {
        tags: TAGS,
        summary: 'Keep a legal hold whose release was asked for',
        params: ById,
        response: { 204: Nothing, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const ended = valueOrAnswer(
        reply,
        await keepLegalHold(deps, contextOf(request), { contactId: request.params.id }),
      )
      return ended.ok ? reply.code(204).send() : ended.reply
    },
  )
}

function addHeldList(app: Server, deps: ServerParts['deps']): void {
  app.get(
    '/api/v1/legal-holds',
    {
      config: { access: EXPORT },
      schema: {
        tags: TAGS,
        summary: 'Everybody under a legal hold, newest first',
        querystring: Paging.strict(),
        response: { 200: LegalHoldPage, ...PROBLEMS },
      },
    },
    async (request) => {
      const { limit, after } = request.query
      const caller = callerOf(request)
      const page = { after: readTimeCursor(after), limit }
      const [rows, rules] = await deps.database.read(caller.organizationId, (tx) =>
        Promise.all([readLegalHolds(tx, page), readPolicy(tx)]),
      )
      const shown = rows.slice(0, limit)
      const last = rows.length > shown.length ? shown.at(-1) : undefined
      const next = last === undefined ? null : writeCursor([last.since, last.person.conversationId])
      return { data: shown.map((hold) => presentLegalHold(hold, { caller, rules })), next }
    },
  )
}
