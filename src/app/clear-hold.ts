import type { Channel } from '../domain/channel.ts'
import { commit } from './commit.ts'
import type { Dependencies } from './dependencies.ts'
import type { Made } from './once.ts'
import { done, type Outcome, refused } from './outcome.ts'
import { judge } from './person-work.ts'
import type { RequestContext } from './request-context.ts'
import { withContact } from './with-contact.ts'

/** Lets a held person go on, with the reason of the admin or compliance officer who looked at it. */
export function clearHold(
  deps: Dependencies,
  request: RequestContext,
  input: { readonly contactId: string; readonly channel: Channel; readonly reason: string },
): Promise<Outcome<Made>> {
  return withContact(deps, request, input.contactId, async (tx, work, circumstances) => {
    const command = { type: 'ClearHold', channel: input.channel, actor: request.actor, reason: input.reason } as const
    const refusal = judge(work, command, circumstances)
    if (refusal !== null) return refused(refusal)
    await commit(deps, tx, { circumstances, works: [work], feed: [], activity: [] })
    return done({ id: work.person.id })
  })
}
