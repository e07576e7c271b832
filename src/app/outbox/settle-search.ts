import type { SentMessage } from '../../channels/channel.ts'
import type { SendFailure } from '../../domain/command.ts'
import { messageId, requestId } from '../../domain/ids.ts'
import { type Instant, toIso } from '../../domain/instant.ts'
import { STATUS_RANKS } from '../../domain/message-status.ts'
import type { Transaction } from '../../store/database.ts'
import { advanceStatuses, type StatusChange } from '../../store/messages.ts'
import { readStillUnknown, type SoughtMessage, seekLater } from '../../store/unknown-messages.ts'
import { commit } from '../commit.ts'
import type { Dependencies } from '../dependencies.ts'
import { loadCircumstances, type OrganizationCircumstances } from '../load-circumstances.ts'
import { lockWorks } from '../lock-works.ts'
import { judge, type PersonWork } from '../person-work.ts'
import { verdictOf } from '../verdict-of.ts'
import { nextLookAt } from './seek-times.ts'
import type { Look } from './seek-unknown.ts'

type Found = Look & { readonly sent: SentMessage }

/** Commits what looks for messages of unknown outcome came to: what was found is judged, the rest is looked for later. */
export async function settleSearch(deps: Dependencies, tx: Transaction, looks: readonly Look[]): Promise<void> {
  const circumstances = await loadCircumstances(tx, deps.databaseNow())
  const works = await lockWorks(tx, [...new Set(looks.map(({ message }) => message.personId))])
  const unknown = await readStillUnknown(
    tx,
    looks.map(({ message }) => message.id),
  )
  const open = looks.filter(({ message }) => unknown.has(message.id))
  const found = open.filter(isFound)
  const { now } = circumstances
  for (const look of found) judgeFound(look, works.get(look.message.personId), circumstances)
  await advanceStatuses(
    tx,
    found.map((look) => changeOf(look, now)),
  )
  const next = looks.map((look) => ({ id: look.message.id, at: nextLookOf(look, unknown, now) }))
  await seekLater(tx, next)
  const told = open.filter((look) => isFound(look) || nextLookOf(look, unknown, now) === null)
  await commit(deps, tx, {
    circumstances,
    works: [...works.values()],
    feed: told.map(({ message }) => feedRow(message, works.get(message.personId))),
    activity: [],
  })
}

function isFound(look: Look): look is Found {
  return look.sent !== null
}

function nextLookOf({ message, sent }: Look, unknown: ReadonlySet<string>, now: Instant): Instant | null {
  return sent !== null || !unknown.has(message.id) ? null : nextLookAt(message.unknownSince, now)
}

/** It had left after all, and what the list says of its delivery is judged like a report of it. */
function judgeFound(
  { message, sent }: Found,
  work: PersonWork | undefined,
  circumstances: OrganizationCircumstances,
): void {
  if (work === undefined) return
  const { channel, purpose } = message
  const about = {
    channel,
    purpose,
    messageId: messageId(message.id),
    requestId: message.requestId === null ? null : requestId(message.requestId),
    providerMessageId: sent.providerMessageId,
    failure: failureOf(message, sent),
    at: circumstances.now,
  }
  if (sent.status !== 'failed') {
    judge(
      work,
      {
        ...about,
        type: 'RecordSendOutcome',
        outcome: 'handed_over',
        failure: null,
        text: message.text,
        notice: message.notice ?? undefined,
      },
      circumstances,
    )
  }
  if (sent.status !== 'handed_over')
    judge(work, { ...about, type: 'ReceiveStatus', status: sent.status }, circumstances)
}

function failureOf({ channel }: SoughtMessage, { error }: SentMessage): SendFailure | null {
  return error === null ? null : { code: error.code, means: verdictOf(channel, error.code).means }
}

function changeOf({ message, sent }: Found, now: Instant): StatusChange {
  const { status, error, providerMessageId } = sent
  const failure = error === null ? null : { code: verdictOf(message.channel, error.code).code, details: error.details }
  const times = { [status]: toIso(now) }
  return { id: message.id, status, rank: STATUS_RANKS[status], times, failure, providerMessageId }
}

function feedRow(message: SoughtMessage, work: PersonWork | undefined) {
  const conversationId = work?.person.id ?? message.personId
  const contactId = work?.person.contactId ?? null
  return { event: 'message', data: { contactId, conversationId, messageId: message.id, direction: 'out' } }
}
