import { keepDraft } from '../../app/keep-draft.ts'
import { readDrafts } from '../../views/drafts.ts'
import { callerOf, WRITE } from '../access.ts'
import { valueOrAnswer } from '../answer-outcome.ts'
import { DraftChange, DraftList } from '../api/draft.ts'
import type { Caller } from '../caller.ts'
import { contextOf } from '../idempotency.ts'
import { Nothing } from '../nothing.ts'
import { PROBLEMS } from '../openapi.ts'
import { iso } from '../present/moment.ts'
import { ProblemError } from '../problem-error.ts'
import type { Server, ServerParts } from '../server-parts.ts'

const TAGS = ['messages']
const URL = '/api/v1/drafts'

/** Drafts are a person's own: nobody else reads them, and a program has none. */
export function addDraftRoutes(app: Server, { deps }: ServerParts): void {
  app.get(
    URL,
    {
      config: { access: WRITE },
      schema: { tags: TAGS, summary: 'What you have begun to write', response: { 200: DraftList, ...PROBLEMS } },
    },
    async (request) => {
      const { organizationId, agentId } = callerOf(request)
      if (agentId === null) return { data: [] }
      const drafts = await deps.database.read(organizationId, (tx) => readDrafts(tx, agentId))
      return { data: drafts.map(({ updatedAt, ...draft }) => ({ ...draft, updatedAt: iso(updatedAt) })) }
    },
  )

  app.put(
    URL,
    {
      config: { access: WRITE },
      schema: {
        tags: TAGS,
        summary: 'Keep what you have begun to write to a contact; an empty text forgets it',
        body: DraftChange,
        response: { 204: Nothing, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const draft = { agentId: agentOf(callerOf(request)), ...request.body }
      const ended = valueOrAnswer(reply, await keepDraft(deps, contextOf(request), draft))
      return ended.ok ? reply.code(204).send() : ended.reply
    },
  )
}

function agentOf({ agentId, role }: Caller): string {
  if (agentId === null) throw new ProblemError('perm.denied', { role })
  return agentId
}
