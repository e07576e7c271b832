import { z } from 'zod'
import { createApiKey, endApiKey } from '../../app/api-keys.ts'
import { makeApiKey } from '../../auth/api-key.ts'
import { wrongNetwork } from '../../auth/network-list.ts'
import { readApiKeys } from '../../views/access-lists.ts'
import { callerOf, MANAGE } from '../access.ts'
import { valueOrAnswer } from '../answer-outcome.ts'
import { ApiKey, ApiKeyMade, NewApiKey } from '../api/people.ts'
import { Uuid } from '../api/problem.ts'
import { contextOf } from '../idempotency.ts'
import { Nothing } from '../nothing.ts'
import { PROBLEMS } from '../openapi.ts'
import { presentApiKey } from '../present/people.ts'
import { ProblemError } from '../problem-error.ts'
import { SCOPES } from '../scopes.ts'
import type { Server, ServerParts } from '../server-parts.ts'

const TAGS = ['api keys']
const URL = '/api/v1/api-keys'

export function addApiKeyRoutes(app: Server, { deps }: ServerParts, forgetKeys: () => void): void {
  app.get(
    URL,
    {
      config: { access: MANAGE },
      schema: {
        tags: TAGS,
        summary: 'The keys of the organization, newest first, and the scopes there are',
        response: { 200: z.object({ data: z.array(ApiKey), scopes: z.array(z.enum(SCOPES)) }), ...PROBLEMS },
      },
    },
    async (request) => {
      const rows = await deps.database.read(callerOf(request).organizationId, readApiKeys)
      const now = deps.databaseNow()
      return { data: rows.map((row) => presentApiKey(row, now)), scopes: [...SCOPES] }
    },
  )

  app.post(
    URL,
    {
      config: { access: MANAGE, again: true },
      schema: {
        tags: TAGS,
        summary: 'Make a key',
        description:
          'It has the rights of its maker, narrowed to its scopes; it loses those that the maker loses, and stops when the maker leaves. Its text is answered this once.',
        body: NewApiKey,
        response: { 201: ApiKeyMade, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const { name, scopes, expiresAt, networks } = request.body
      const wrong = wrongNetwork(networks ?? [])
      if (wrong !== null) throw new ProblemError('key.networks', { network: wrong })
      const { role, organizationId, answeringAgentId: madeBy } = callerOf(request)
      const input = { name, madeBy, scopes, networks, expiresAt: expiresAt === null ? null : Date.parse(expiresAt) }
      const by = { ...contextOf(request), role }
      const ended = valueOrAnswer(reply, await createApiKey({ ...deps, makeApiKey }, by, input))
      if (!ended.ok) return ended.reply
      const { id, text } = ended.value
      const key = (await deps.database.read(organizationId, readApiKeys)).find((row) => row.id === id)
      if (key === undefined) throw new ProblemError('not_found')
      return reply.code(201).send({ key: presentApiKey(key, deps.databaseNow()), text })
    },
  )

  app.delete(
    `${URL}/:id`,
    {
      config: { access: MANAGE },
      schema: {
        tags: TAGS,
        summary: 'End a key at once and for good',
        params: z.object({ id: Uuid }),
        response: { 204: Nothing, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const by = { ...contextOf(request), role: callerOf(request).role }
      const ended = valueOrAnswer(reply, await endApiKey(deps, by, request.params.id))
      if (!ended.ok) return ended.reply
      forgetKeys()
      return reply.code(204).send()
    },
  )
}
