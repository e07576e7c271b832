import type { Effect } from '../domain/effect.ts'
import type { Instant } from '../domain/instant.ts'
import type { NoticeRow } from '../store/notices.ts'
import type { Dependencies } from './dependencies.ts'
import type { PersonWork } from './person-work.ts'

type Notify = Extract<Effect, { kind: 'notify' }>

/** Who must hear of an outcome: the agent who asked and the contact's owner, each once; everybody when there is neither. */
export function noticesOf(deps: Pick<Dependencies, 'newId'>, works: readonly PersonWork[], at: Instant): NoticeRow[] {
  return works.flatMap((work) =>
    work.effects
      .filter((effect): effect is Notify => effect.kind === 'notify')
      .flatMap((effect) => {
        const asker = work.state[effect.channel].consent.request?.agentId ?? null
        const recipients = [...new Set([asker, work.person.ownerId])].filter((id) => id !== null)
        return (recipients.length === 0 ? [null] : recipients).map((agentId) => ({
          id: deps.newId(),
          agentId,
          personId: work.person.id,
          channel: effect.channel,
          kind: effect.notice,
          requestId: effect.requestId,
          at,
        }))
      }),
  )
}
