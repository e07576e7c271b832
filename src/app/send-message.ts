import type { Channel } from '../domain/channel.ts'
import { messageId, type OrganizationId } from '../domain/ids.ts'
import type { Instant } from '../domain/instant.ts'
import { PURPOSE_RULES } from '../domain/purpose-rules.ts'
import type { RefusalCode } from '../domain/refusal.ts'
import { markTest } from '../store/connections.ts'
import { findPeopleOfContacts } from '../store/contacts.ts'
import type { Transaction } from '../store/database.ts'
import { keepAnswers, readAnswers } from '../store/idempotency-keys.ts'
import { wantHandedOver } from '../store/media-work.ts'
import { insertMessages } from '../store/messages.ts'
import { enqueue } from '../store/outbox.ts'
import { findQuotable, type QuotableMessage } from '../store/quotable-messages.ts'
import { countUses } from '../store/templates.ts'
import { markSent } from '../store/unsent-uploads.ts'
import { clearSmsQuestions } from './clear-sms-questions.ts'
import { commit } from './commit.ts'
import type { Dependencies } from './dependencies.ts'
import { asIfOn, loadCircumstances, type OrganizationCircumstances } from './load-circumstances.ts'
import { lockWorks } from './lock-works.ts'
import { createBatcher } from './micro-batch.ts'
import { orNotAContact } from './not-a-contact.ts'
import { noticeIn } from './notice-in.ts'
import { KeyTaken, type Made, replay } from './once.ts'
import { done, type Outcome, refused } from './outcome.ts'
import { judge, type PersonWork } from './person-work.ts'
import type { RequestContext } from './request-context.ts'
import { type ComposeContext, type ComposedContent, compose, loadComposeContext, usesOf } from './send/compose.ts'
import { recordStopped, type Stopped } from './send/record-stopped.ts'
import { quotedBy, type SendInput } from './send/send-input.ts'

/** Sends of one organization share a transaction: all that come while one is under way leave with the next. */
const BATCH = { rowsMax: 100, waitMsMax: 3, inFlightMax: 1, waitingMax: 5_000 }

interface Item {
  readonly request: RequestContext
  readonly input: SendInput
}
type Batcher = (organizationId: OrganizationId, item: Item) => Promise<Outcome<Made>>
const batchers = new WeakMap<Dependencies, Batcher>()

/** An agent's or the API's message: judged, stored and queued. It leaves only after the gate has judged it again. */
export async function sendMessage(
  deps: Dependencies,
  request: RequestContext,
  input: SendInput,
): Promise<Outcome<Made>> {
  const batcher =
    batchers.get(deps) ??
    createBatcher<OrganizationId, Item, Outcome<Made>>(BATCH, (organizationId, items) =>
      sendAll(deps, organizationId, items),
    )
  batchers.set(deps, batcher)
  const outcome = await batcher(request.organizationId, { request, input })
  return orNotAContact(deps, { ...request, ...input }, 'gate.not_a_contact', outcome)
}

async function sendAll(
  deps: Dependencies,
  organizationId: OrganizationId,
  items: readonly Item[],
): Promise<Outcome<Made>[]> {
  const run = () => deps.database.transaction(organizationId, (tx) => sendInTransaction(deps, tx, items))
  const outcomes = await run().catch((error: unknown) => {
    if (error instanceof KeyTaken) return run()
    throw error
  })
  deps.wake(organizationId, 'outbox')
  deps.wake(organizationId, 'feed')
  return outcomes
}

interface Queued {
  readonly item: Item
  readonly id: string
  readonly work: PersonWork
  readonly composed: ComposedContent
  readonly quoted: QuotableMessage | null
}

async function sendInTransaction(
  deps: Dependencies,
  tx: Transaction,
  items: readonly Item[],
): Promise<Outcome<Made>[]> {
  const databaseNow = deps.databaseNow()
  const [circumstances, answered, peopleOf] = await Promise.all([
    loadCircumstances(tx, databaseNow),
    earlierAnswers(tx, items),
    findPeopleOfContacts(
      tx,
      items.map((item) => item.input.contactId),
    ),
  ])
  const fresh = items.filter((item) => !answered.has(item)).map((item) => item.input)
  const personIds = new Set(fresh.flatMap((input) => peopleOf.get(input.contactId) ?? []))
  const [works, quotable, context] = await Promise.all([
    lockWorks(tx, [...personIds]),
    findQuotable(
      tx,
      fresh.flatMap((input) => quotedBy(input) ?? []),
    ),
    loadComposeContext(tx, fresh, [...personIds], { circumstances, databaseNow }),
  ])
  const queued: Queued[] = []
  const stopped: Stopped[] = []
  const outcomes = items.map((item) => {
    const earlier = answered.get(item)
    if (earlier !== undefined) return earlier
    const twin = queued.find((candidate) => isTwin(candidate.item, item))
    if (twin !== undefined) return replay({ requestHash: claimOf(twin.item).requestHash, id: twin.id }, claimOf(item))
    const work = works.get(peopleOf.get(item.input.contactId) ?? '')
    if (work === undefined) return { kind: 'not_found' } as const
    const quoted = quotable.get(quotedBy(item.input) ?? '') ?? null
    const outcome = accept(item, { work, quoted }, context, circumstances, deps.newId())
    if (outcome.kind === 'refused') stopped.push(stoppedOf(item, work, outcome.refusal.code))
    if (outcome.kind !== 'done') return outcome
    if (noticeIn(outcome.value.composed.content) !== null) context.told.add(work.person.id)
    queued.push({ item, id: outcome.value.id, work, composed: outcome.value.composed, quoted })
    return done({ id: outcome.value.id, replayed: false })
  })
  await recordStopped(deps, tx, stopped, circumstances.now)
  await countUses(
    tx,
    usesOf(
      queued.map(({ composed }) => composed),
      context,
    ),
    circumstances.now,
  )
  await store(deps, tx, queued, [...works.values()], circumstances)
  return outcomes
}

async function earlierAnswers(tx: Transaction, items: readonly Item[]): Promise<Map<Item, Outcome<Made>>> {
  const claimed = items.flatMap((item) => (item.request.claim === null ? [] : [{ item, claim: item.request.claim }]))
  const kept = await readAnswers(
    tx,
    claimed.map(({ claim }) => claim),
  )
  return new Map(
    claimed.flatMap(({ item, claim }, place) => {
      const answer = kept.get(place)
      return answer === undefined ? [] : [[item, replay(answer, claim)] as const]
    }),
  )
}

function accept(
  item: Item,
  { work, quoted }: Pick<Queued, 'work' | 'quoted'>,
  context: ComposeContext,
  circumstances: OrganizationCircumstances,
  id: string,
): Outcome<{ id: string; composed: ComposedContent }> {
  const { input, request } = item
  const purpose = purposeOf(input)
  const command = {
    type: 'SendMessage',
    channel: input.channel,
    messageId: messageId(id),
    actor: request.actor,
    purpose,
  } as const
  const refusal = judge(work, command, isTest(input) ? asIfOn(circumstances, input.channel) : circumstances)
  if (refusal !== null) return refused(refusal)
  if (quotedBy(input) !== undefined && !isQuotable(quoted, input.channel, work)) {
    return { kind: 'invalid', code: 'message.reply_to', params: {} }
  }
  const composed = compose(input, request.actor, work, context)
  return composed.kind === 'done' ? done({ id, composed: composed.value }) : composed
}

function isTest(input: SendInput): boolean {
  return input.type === 'text' && input.isTest === true
}

/** SMS has no way to quote, and a message that the provider never took has no name there to be quoted by. */
function isQuotable(quoted: QuotableMessage | null, channel: Channel, { person }: PersonWork): boolean {
  return channel === 'whatsapp' && quoted?.channel === channel && quoted.personId === person.id
}

async function store(
  deps: Dependencies,
  tx: Transaction,
  queued: readonly Queued[],
  works: readonly PersonWork[],
  circumstances: OrganizationCircumstances,
): Promise<void> {
  const { now } = circumstances
  const answers = queued.flatMap(({ item, id }) =>
    item.request.claim === null ? [] : [{ claim: item.request.claim, id }],
  )
  const rows = queued.map((entry) => messageRow(entry, now))
  const waiting = new Set(queued.flatMap(({ composed: { file } }) => (file?.isHandedOver === false ? [file.id] : [])))
  const [kept, cleared] = await Promise.all([
    keepAnswers(tx, answers, now),
    clearSmsQuestions(
      tx,
      queued.map(({ work }) => work),
      now,
    ),
    insertMessages(tx, rows),
    enqueue(
      tx,
      rows.map((row) => outboxRow(row, { now, isWaiting: waiting.has(row.mediaId ?? '') })),
    ),
    wantHandedOver(tx, [...waiting], deps.databaseNow()),
    markSent(
      tx,
      rows.flatMap(({ mediaId }) => mediaId ?? []),
    ),
  ])
  for (const { item, id } of queued) if (isTest(item.input)) await markTest(tx, { ...item.input, messageId: id })
  if (waiting.size > 0) tx.afterCommit(() => deps.wake(tx.organizationId, 'media'))
  if (kept.size < answers.length) throw new KeyTaken('A key was used at the same time.')
  const feed = queued.map(({ work, id }) => ({
    event: 'message',
    data: { contactId: work.person.contactId, conversationId: work.person.id, messageId: id, direction: 'out' },
  }))
  const activity = queued.map(({ work }) => ({ personId: work.person.id, at: now, unread: 0 }))
  await commit(deps, tx, { circumstances, works, feed: [...feed, ...cleared], activity })
}

function stoppedOf({ input }: Item, { person }: PersonWork, code: RefusalCode): Stopped {
  return { personId: person.id, channel: input.channel, purpose: purposeOf(input), code }
}

function purposeOf({ type }: SendInput): 'template' | 'conversation' {
  return type === 'template' ? 'template' : 'conversation'
}

function messageRow({ item, id, work, composed: { content, file }, quoted }: Queued, now: number) {
  const { actor } = item.request
  return {
    id,
    personId: work.person.id,
    channel: item.input.channel,
    direction: 'out',
    content,
    purpose: purposeOf(item.input),
    requestId: null,
    agentId: actor.kind === 'agent' ? actor.id : null,
    apiKeyId: actor.kind === 'api_key' ? actor.id : null,
    providerMessageId: null,
    contextProviderId: quoted?.providerMessageId ?? null,
    status: 'queued',
    at: now,
    recordedAt: now,
    mediaId: file?.id ?? null,
  } as const
}

/** A message whose file WhatsApp does not have yet stays in line until it has, or the message is too old. */
function outboxRow(
  row: ReturnType<typeof messageRow>,
  { now, isWaiting }: { readonly now: Instant; readonly isWaiting: boolean },
) {
  const { id, personId, channel, purpose, requestId } = row
  const expiresAt = now + PURPOSE_RULES[purpose].timeToLiveMs
  const runAt = isWaiting ? expiresAt : now
  return { id, personId, channel, purpose, requestId, runAt, expiresAt, createdAt: now, waitsForFile: isWaiting }
}

function isTwin(a: Item, b: Item): boolean {
  const first = a.request.claim
  const second = b.request.claim
  return (
    first !== null &&
    second !== null &&
    first.key === second.key &&
    first.principal === second.principal &&
    first.route === second.route
  )
}

function claimOf(item: Item) {
  if (item.request.claim === null) throw new Error('Only claimed requests have twins.')
  return item.request.claim
}
