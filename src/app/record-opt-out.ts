import type { Channel } from '../domain/channel.ts'
import { commit } from './commit.ts'
import type { Dependencies } from './dependencies.ts'
import type { Made } from './once.ts'
import { done, type Outcome, refused } from './outcome.ts'
import { judge } from './person-work.ts'
import type { RequestContext } from './request-context.ts'
import { withContact } from './with-contact.ts'

/** An agent, or the API, heard the customer withdraw: always allowed, recorded with who said so and why. */
export function recordOptOut(
  deps: Dependencies,
  request: RequestContext,
  input: { readonly contactId: string; readonly channel: Channel; readonly note: string },
): Promise<Outcome<Made>> {
  return withContact(deps, request, input.contactId, async (tx, work, circumstances) => {
    const command = { type: 'RecordOptOut', channel: input.channel, actor: request.actor, note: input.note } as const
    const refusal = judge(work, command, circumstances)
    if (refusal !== null) return refused(refusal)
    await commit(deps, tx, { circumstances, works: [work], feed: [], activity: [] })
    return done({ id: work.person.id })
  })
}
