import type { Actor } from '../domain/actor.ts'
import { messageId } from '../domain/ids.ts'
import { PURPOSE_RULES } from '../domain/purpose-rules.ts'
import { leaveProblem, resendProblem } from '../domain/resend-rule.ts'
import { insertAuditEvents } from '../store/audit-events.ts'
import type { Transaction } from '../store/database.ts'
import { type DecidableMessage, findDecidable, markLeft } from '../store/decidable-messages.ts'
import type { FeedRow } from '../store/feed.ts'
import { wantHandedOver } from '../store/media-work.ts'
import { insertMessages } from '../store/messages.ts'
import { enqueue } from '../store/outbox.ts'
import { commit } from './commit.ts'
import type { Dependencies } from './dependencies.ts'
import { loadCircumstances, type OrganizationCircumstances } from './load-circumstances.ts'
import { lockWorks } from './lock-works.ts'
import { KeyTaken, type Made, once } from './once.ts'
import { done, type Outcome, refused } from './outcome.ts'
import { judge, type PersonWork } from './person-work.ts'
import type { RequestContext } from './request-context.ts'
import { composeAgain } from './send/compose.ts'

interface Case {
  readonly message: DecidableMessage
  readonly work: PersonWork
  readonly circumstances: OrganizationCircumstances
  readonly actor: Actor
}

/**
 * Sends an agent's message once more because somebody asked for it: a new message, linked to the old one, judged like
 * any other now and again when it leaves. Of two who ask at the same time one is refused.
 */
export function resendMessage(deps: Dependencies, request: RequestContext, id: string): Promise<Outcome<Made>> {
  return decideMessage(deps, request, id, async (tx, { message, work, circumstances, actor }) => {
    const problem = resendProblem(message)
    if (problem !== null) return refused(problem)
    const { channel, purpose } = message
    if (purpose !== 'conversation' && purpose !== 'template') throw new Error('Only messages of agents are resent.')
    const newId = deps.newId()
    const command = { type: 'SendMessage', channel, messageId: messageId(newId), actor, purpose } as const
    const refusal = judge(work, command, circumstances)
    if (refusal !== null) return refused(refusal)
    const content = await composeAgain(tx, message, actor, work, circumstances)
    if (content.kind !== 'done') return content
    const { now } = circumstances
    const expiresAt = now + PURPOSE_RULES[purpose].timeToLiveMs
    const hasFile = message.mediaId !== null
    const shared = { id: newId, personId: work.person.id, channel, purpose, requestId: null }
    await Promise.all([
      insertMessages(tx, [
        {
          ...shared,
          ...{ direction: 'out', status: 'queued', content: content.value, resendOf: message.id },
          ...{ providerMessageId: null, contextProviderId: message.contextProviderId, mediaId: message.mediaId },
          ...{
            agentId: actor.kind === 'agent' ? actor.id : null,
            apiKeyId: actor.kind === 'api_key' ? actor.id : null,
          },
          ...{ at: now, recordedAt: now },
        },
      ]),
      // Its file is handed over once more first, and lets it go then.
      enqueue(tx, [{ ...shared, runAt: hasFile ? expiresAt : now, expiresAt, createdAt: now, waitsForFile: hasFile }]),
      wantHandedOver(tx, message.mediaId === null ? [] : [message.mediaId], deps.databaseNow()),
    ])
    await commit(deps, tx, {
      ...{ circumstances, works: [work] },
      feed: [feedRow(work, newId), feedRow(work, message.id)],
      activity: [{ personId: work.person.id, at: now, unread: 0 }],
    })
    return done({ id: newId })
  })
}

/** Somebody decided that a message of unknown outcome stays as it is. Audited, because it may have arrived. */
export function leaveMessage(deps: Dependencies, request: RequestContext, id: string): Promise<Outcome<Made>> {
  return decideMessage(deps, request, id, async (tx, { message, work, circumstances, actor }) => {
    const problem = leaveProblem(message)
    if (problem !== null) return refused(problem)
    if (message.isLeft) return done({ id: message.id })
    const { now } = circumstances
    await Promise.all([
      markLeft(tx, message.id, now),
      insertAuditEvents(tx, [
        { id: deps.newId(), actor, action: 'message_left', details: { messageId: message.id }, at: now },
      ]),
    ])
    await commit(deps, tx, { circumstances, works: [], feed: [feedRow(work, message.id)], activity: [] })
    return done({ id: message.id })
  })
}

type Decide = (tx: Transaction, decided: Case) => Promise<Outcome<{ readonly id: string }>>

/** Under the person's lock, so that a report which comes now is either known or waits: a decision is about what is. */
async function decideMessage(
  deps: Dependencies,
  request: RequestContext,
  id: string,
  decide: Decide,
): Promise<Outcome<Made>> {
  const { organizationId, claim, actor } = request
  const run = () =>
    deps.database.transaction(organizationId, async (tx) => {
      const circumstances = await loadCircumstances(tx, deps.databaseNow())
      const personId = (await findDecidable(tx, id))?.personId
      const work = personId === undefined ? undefined : (await lockWorks(tx, [personId])).get(personId)
      return once(tx, claim, circumstances.now, async () => {
        const message = work === undefined ? null : await findDecidable(tx, id)
        if (work === undefined || message === null) return { kind: 'not_found' }
        return decide(tx, { message, work, circumstances, actor })
      })
    })
  const outcome = await run().catch((error: unknown) => {
    if (error instanceof KeyTaken) return run()
    throw error
  })
  deps.wake(organizationId, 'outbox')
  deps.wake(organizationId, 'media')
  deps.wake(organizationId, 'feed')
  return outcome
}

function feedRow({ person }: PersonWork, id: string): FeedRow {
  const data = { contactId: person.contactId, conversationId: person.id, messageId: id, direction: 'out' }
  return { event: 'message', data }
}
