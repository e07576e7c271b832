import { z } from 'zod'
import { erasePerson } from '../../app/erase-person.ts'
import { JUDGE } from '../access.ts'
import { valueOrAnswer } from '../answer-outcome.ts'
import { Erasure, NewErasure } from '../api/erasure.ts'
import { Uuid } from '../api/problem.ts'
import { contextOf } from '../idempotency.ts'
import { PROBLEMS } from '../openapi.ts'
import type { Server, ServerParts } from '../server-parts.ts'

const TAGS = ['erasure']
const URL = '/api/v1/contacts/:id'
const ById = z.object({ id: Uuid })

/** For the id of a card, also one that was deleted, and for that of a conversation with somebody who is in no contacts. */
export function addErasureRoutes(app: Server, { deps, forgetElsewhere }: ServerParts): void {
  app.post(
    `${URL}/erasure`,
    {
      config: { access: JUDGE, again: true },
      schema: {
        tags: TAGS,
        summary: 'Erase a person for good; proof of what happened stays, without the person',
        params: ById,
        body: NewErasure,
        response: { 200: Erasure, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const input = { contactId: request.params.id, ...request.body, approvedAs: null }
      const elsewhere = {
        forgetElsewhere,
        onLeftElsewhere: (error: unknown) => request.log.error({ err: error }, 'a pretend phone was not forgotten'),
      }
      const ended = valueOrAnswer(reply, await erasePerson({ ...deps, ...elsewhere }, contextOf(request), input))
      return ended.ok ? ended.value : ended.reply
    },
  )
}
