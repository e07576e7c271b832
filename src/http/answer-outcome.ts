import type { FastifyReply } from 'fastify'
import type { Outcome } from '../app/outcome.ts'
import { markReplay } from './answer-made.ts'
import { answerProblem } from './answer-problem.ts'

type Ended<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly reply: FastifyReply }

/** Takes the value out of a use case that is done, or answers why it is not. */
export function valueOrAnswer<Value>(reply: FastifyReply, outcome: Outcome<Value>): Ended<Value> {
  switch (outcome.kind) {
    case 'done':
      if (outcome.isReplayed === true) markReplay(reply, { replayed: true })
      return { ok: true, value: outcome.value }
    case 'refused':
      return { ok: false, reply: answerProblem(reply, outcome.refusal.code, outcome.refusal.params) }
    case 'invalid':
      return { ok: false, reply: answerProblem(reply, outcome.code, outcome.params) }
    case 'not_found':
      return { ok: false, reply: answerProblem(reply, 'not_found') }
    case 'key_reused':
      return { ok: false, reply: answerProblem(reply, 'idempotency.key_reused') }
    default:
      return outcome satisfies never
  }
}
