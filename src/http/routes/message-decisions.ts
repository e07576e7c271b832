import { z } from 'zod'
import { leaveMessage, resendMessage } from '../../app/decide-message.ts'
import type { Dependencies } from '../../app/dependencies.ts'
import { callerOf, WRITE } from '../access.ts'
import { markReplay } from '../answer-made.ts'
import { valueOrAnswer } from '../answer-outcome.ts'
import { Message } from '../api/message.ts'
import { Uuid } from '../api/problem.ts'
import type { Caller } from '../caller.ts'
import { contextWithClaim } from '../idempotency.ts'
import { PROBLEMS } from '../openapi.ts'
import type { Server } from '../server-parts.ts'

const DECISIONS = [
  {
    ...{ name: 'resend', decide: resendMessage, summary: 'Send a message again that did not arrive' },
    description:
      'Makes a new message with the same content, linked to the old one and judged like any other. 409 ' +
      '`message.sought` while the outcome is still being found out, `message.resent` when it was sent again before, ' +
      '`message.not_resendable` when it arrived or would only fail again, or `gate.*`.',
  },
  {
    ...{ name: 'leave', decide: leaveMessage, summary: 'Leave a message of unknown outcome as it is' },
    description: 'Answers the same message. 409 `message.known` when it became known whether it arrived.',
  },
] as const

/** What a person may decide about a message that did not arrive, or of which nobody knows whether it did. */
export function addMessageDecisions(
  app: Server,
  deps: Dependencies,
  messageOf: (caller: Caller, id: string) => Promise<Message>,
): void {
  for (const { name, decide, summary, description } of DECISIONS) {
    app.post(
      `/api/v1/messages/:id/${name}`,
      {
        config: { access: WRITE },
        schema: {
          ...{ tags: ['messages'], summary, description, params: z.object({ id: Uuid }) },
          response: { 202: Message, ...PROBLEMS },
        },
      },
      async (request, reply) => {
        const ended = valueOrAnswer(reply, await decide(deps, contextWithClaim(request), request.params.id))
        if (!ended.ok) return ended.reply
        markReplay(reply, ended.value)
        return reply.code(202).send(await messageOf(callerOf(request), ended.value.id))
      },
    )
  }
}
