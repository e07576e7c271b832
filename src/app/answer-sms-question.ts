import { insertAuditEvents } from '../store/audit-events.ts'
import { clearSmsQuestions } from './clear-sms-questions.ts'
import { commit } from './commit.ts'
import type { Dependencies } from './dependencies.ts'
import type { Made } from './once.ts'
import { done, type Outcome } from './outcome.ts'
import type { RequestContext } from './request-context.ts'
import { withContact } from './with-contact.ts'

/** Outcome 1: the agent's answer to "Send an SMS instead?" is recorded, and the question is gone in every open screen. */
export function answerSmsQuestion(
  deps: Dependencies,
  request: RequestContext,
  input: { readonly contactId: string; readonly answer: 'yes' | 'no' },
): Promise<Outcome<Made>> {
  return withContact(deps, request, input.contactId, async (tx, work, circumstances) => {
    const { now } = circumstances
    const feed = await clearSmsQuestions(tx, [work], now)
    const details = { contactId: input.contactId, answer: input.answer }
    await insertAuditEvents(tx, [
      { id: deps.newId(), actor: request.actor, action: 'sms_question_answered', details, at: now },
    ])
    await commit(deps, tx, { circumstances, works: [work], feed, activity: [] })
    return done({ id: work.person.id })
  })
}
