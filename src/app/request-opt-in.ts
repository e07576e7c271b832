import type { Channel } from '../domain/channel.ts'
import type { RenderedRequest } from '../domain/command.ts'
import { messageId, requestId } from '../domain/ids.ts'
import type { Basis } from '../domain/policy.ts'
import { markTest } from '../store/connections.ts'
import type { Transaction } from '../store/database.ts'
import type { StoredContent } from '../store/messages.ts'
import { insertMessages } from '../store/messages.ts'
import { enqueue } from '../store/outbox.ts'
import { commit } from './commit.ts'
import { type ComposedRequest, composeRequest, explained } from './compose-request.ts'
import type { Dependencies } from './dependencies.ts'
import { asIfOn, type OrganizationCircumstances } from './load-circumstances.ts'
import { localMinute } from './local-time.ts'
import { orNotAContact } from './not-a-contact.ts'
import type { Made } from './once.ts'
import { done, type Outcome, refused } from './outcome.ts'
import { judge, type PersonWork } from './person-work.ts'
import type { RequestContext } from './request-context.ts'
import { mayAskFrom, secondsUntil } from './request-limits.ts'
import { withContact } from './with-contact.ts'

export interface OptInInput {
  readonly contactId: string
  readonly channel: Channel
  readonly language?: string | undefined
  readonly basis?: Basis | undefined
  /** The test of a number that is not on yet. */
  readonly isTest?: boolean
}

/** An agent confirmed the prompt: the request is judged, recorded with its exact words, and queued. */
export async function requestOptIn(
  deps: Dependencies,
  request: RequestContext,
  input: OptInInput,
): Promise<Outcome<Made>> {
  const outcome = await withContact(deps, request, input.contactId, (tx, work, circumstances) =>
    ask(deps, tx, {
      ...{ work, request, input },
      circumstances: input.isTest === true ? asIfOn(circumstances, input.channel) : circumstances,
    }),
  )
  return orNotAContact(deps, { ...request, ...input }, 'optin.not_a_contact', outcome)
}

interface Asking {
  readonly work: PersonWork
  readonly request: RequestContext
  readonly input: OptInInput
  readonly circumstances: OrganizationCircumstances
}

async function ask(deps: Dependencies, tx: Transaction, asking: Asking): Promise<Outcome<{ readonly id: string }>> {
  const { work, request, input, circumstances } = asking
  const ids = { requestId: requestId(deps.newId()), messageId: messageId(deps.newId()) }
  const composed = composeRequest({
    work,
    channel: input.channel,
    language: input.language ?? null,
    actor: request.actor,
    circumstances,
    requestId: ids.requestId,
  })
  const refusal = judge(
    work,
    {
      type: 'RequestOptIn',
      channel: input.channel,
      ...ids,
      actor: request.actor,
      language: composed.language,
      basis: input.basis ?? null,
      rendered: composed.rendered,
      localMinute: localMinute(work.person.timeZone ?? circumstances.timeZone, circumstances.now),
    },
    circumstances,
  )
  if (refusal !== null) return refused(explained(refusal, composed, circumstances))
  const askableFrom = await mayAskFrom(tx, request.actor, circumstances)
  if (askableFrom !== null) {
    const params = { retryAfterSeconds: secondsUntil(askableFrom, circumstances.now) }
    return { kind: 'invalid', code: 'optin.too_many', params }
  }
  await storeRequestMessage(tx, asking, ids, composed)
  if (input.isTest === true) await markTest(tx, { ...input, messageId: ids.messageId })
  const feed = [
    {
      event: 'message',
      data: {
        contactId: work.person.contactId,
        conversationId: work.person.id,
        messageId: ids.messageId,
        direction: 'out',
      },
    },
  ]
  await commit(deps, tx, { circumstances, works: [work], feed, activity: [] })
  return done({ id: ids.requestId })
}

async function storeRequestMessage(
  tx: Transaction,
  { work, request, input, circumstances }: Asking,
  ids: { readonly requestId: string; readonly messageId: string },
  { rendered, template }: ComposedRequest,
): Promise<void> {
  const send = work.effects.find((effect) => effect.kind === 'send' && effect.messageId === ids.messageId)
  if (send?.kind !== 'send' || rendered === null)
    throw new Error('An accepted request must ask for its message to be sent.')
  const { now } = circumstances
  const common = {
    id: ids.messageId,
    personId: work.person.id,
    channel: input.channel,
    purpose: 'opt_in_request',
    requestId: ids.requestId,
  } as const
  await insertMessages(tx, [
    {
      ...common,
      direction: 'out',
      content: contentOf(rendered, template),
      agentId: request.actor.kind === 'agent' ? request.actor.id : null,
      providerMessageId: null,
      contextProviderId: null,
      status: 'queued',
      at: now,
      recordedAt: now,
    },
  ])
  const runAt = send.notBefore ?? now
  await enqueue(tx, [{ ...common, runAt, expiresAt: send.expiresAt ?? runAt, createdAt: now }])
}

/** What is stored is what was previewed, and what goes over the wire. */
function contentOf(rendered: RenderedRequest, template: StoredContent['template'] | null): StoredContent {
  const content = {
    type: rendered.form === 'template' ? 'template' : 'text',
    text: rendered.text,
    buttons: rendered.buttons.map((button) => ({ text: button.label, payload: button.payload })),
  }
  return template === null || template === undefined ? content : { ...content, template }
}
