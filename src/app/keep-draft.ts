import type { Channel } from '../domain/channel.ts'
import { findPersonOfContact } from '../store/contacts.ts'
import { putDraft, removeDraft } from '../store/drafts.ts'
import { readClockOffset } from '../store/organizations.ts'
import type { Dependencies } from './dependencies.ts'
import { done, type Outcome } from './outcome.ts'
import type { RequestContext } from './request-context.ts'
import { NOTHING, transactOnce } from './transact-once.ts'

export interface DraftInput {
  readonly agentId: string
  readonly contactId: string
  readonly channel: Channel
  readonly text: string
}

/** Keeps what an agent has written to a contact so far, for this agent alone; an empty text forgets it. */
export function keepDraft(deps: Dependencies, request: RequestContext, input: DraftInput): Promise<Outcome<null>> {
  return transactOnce(deps, request, NOTHING, async (tx) => {
    const personId = await findPersonOfContact(tx, input.contactId)
    if (personId === null) return { kind: 'not_found' }
    const key = { agentId: input.agentId, personId, channel: input.channel }
    if (input.text.trim() === '') await removeDraft(tx, key)
    else await putDraft(tx, key, input.text, deps.databaseNow() + (await readClockOffset(tx)))
    return done(null)
  })
}
