import { readCallbackData } from '../../channels/callback-data.ts'
import type { DeliveryReport, ProviderError } from '../../channels/channel-event.ts'
import type { Channel } from '../../domain/channel.ts'
import { messageId, requestId } from '../../domain/ids.ts'
import { type Instant, toIso } from '../../domain/instant.ts'
import { STATUS_RANKS } from '../../domain/message-status.ts'
import type { Transaction } from '../../store/database.ts'
import type { FeedRow } from '../../store/feed.ts'
import {
  advanceStatuses,
  findSentMessages,
  type SentMessage,
  type StatusChange,
  type StoredFailure,
} from '../../store/messages.ts'
import type { Dependencies } from '../dependencies.ts'
import type { OrganizationCircumstances } from '../load-circumstances.ts'
import { judge, type PersonWork } from '../person-work.ts'
import { pauseBroken, reportTroubles } from '../provider-trouble.ts'
import { syncAfterFailures } from '../sync-after-failures.ts'
import { verdictOf } from '../verdict-of.ts'
import type { Item } from './read-items.ts'

export type StatusItem = Item & { readonly event: DeliveryReport }

export function isStatusItem(item: Item): item is StatusItem {
  return item.event.kind === 'status'
}

/** A report and the message of ours that it is about; null when there is none. */
export interface MatchedReport {
  readonly item: StatusItem
  readonly message: SentMessage | null
  /** The message of ours that the report itself names; null when it names none. */
  readonly ours: string | null
}

export type Matched = MatchedReport & { readonly message: SentMessage }

export function isMatched(report: MatchedReport): report is Matched {
  return report.message !== null
}

/** Finds the messages that reports are about: by what we gave the provider to hand back, else by the provider's id. */
export async function matchReports(tx: Transaction, items: readonly StatusItem[]): Promise<MatchedReport[]> {
  const ids = items.flatMap(({ event }) => ownMessageId(tx, event) ?? [])
  const found = await findSentMessages(tx, {
    ids,
    providerMessageIds: items.map(({ event }) => event.providerMessageId),
  })
  const byId = new Map(found.map((message) => [message.id, message]))
  const byProvider = new Map(found.map((message) => [message.providerMessageId, message]))
  return items.map((item) => {
    const ours = ownMessageId(tx, item.event)
    const message = (ours === null ? undefined : byId.get(ours)) ?? byProvider.get(item.event.providerMessageId) ?? null
    return { item, message, ours }
  })
}

function ownMessageId(tx: Transaction, event: DeliveryReport): string | null {
  const ours = readCallbackData(event.callbackData)
  return ours !== null && ours.organizationId === tx.organizationId ? ours.messageId : null
}

export interface ReportsContext {
  readonly circumstances: OrganizationCircumstances
  readonly workOf: (personId: string) => PersonWork
}

/** Judges what reports say about people and moves the messages' own statuses forward. Answers the messages touched. */
export async function handleReports(
  deps: Pick<Dependencies, 'newId' | 'databaseNow'>,
  tx: Transaction,
  reports: readonly Matched[],
  context: ReportsContext,
): Promise<FeedRow[]> {
  for (const { item, message } of reports) {
    const { event } = item
    resolveUnknown(item, message, context)
    judge(
      context.workOf(message.personId),
      {
        type: 'ReceiveStatus',
        channel: event.channel,
        messageId: messageId(message.id),
        purpose: message.purpose,
        requestId: message.requestId === null ? null : requestId(message.requestId),
        providerMessageId: event.providerMessageId,
        status: event.status,
        at: event.at,
        failure: event.error === null ? null : failureOf(event),
      },
      context.circumstances,
      item.source,
    )
  }
  await advanceStatuses(tx, mergeReports(reports))
  await syncAfterFailures(tx, errorsIn(reports, 'whatsapp'), deps.databaseNow())
  return actOnTwilioErrors(deps, tx, reports, context.circumstances.now)
}

/** Twilio tells much only after it has taken a message: a suspended account, a sender that nobody registered. */
async function actOnTwilioErrors(
  deps: Pick<Dependencies, 'newId' | 'databaseNow'>,
  tx: Transaction,
  reports: readonly Matched[],
  now: Instant,
): Promise<FeedRow[]> {
  const codes = errorsIn(reports, 'sms')
  await reportTroubles(deps, tx, codes, now)
  const broken = codes.map((code) => verdictOf('sms', code)).find(({ breaksChannel }) => breaksChannel)
  return broken === undefined ? [] : pauseBroken(deps, tx, { channel: 'sms', reason: broken.code }, now)
}

function errorsIn(reports: readonly Matched[], channel: Channel): string[] {
  return reports.flatMap(({ item: { event } }) =>
    event.channel === channel && event.error !== null ? [event.error.code] : [],
  )
}

/** A report about a confirmation or a notice of unknown outcome shows that it had left after all (reliability §3.4). */
function resolveUnknown(item: StatusItem, message: SentMessage, context: ReportsContext): void {
  const { event } = item
  const isEvidence = message.purpose.endsWith('_confirmation') || message.unknownNotice !== null
  if (message.status !== 'unknown' || event.status === 'failed' || !isEvidence) return
  judge(
    context.workOf(message.personId),
    {
      type: 'RecordSendOutcome',
      channel: event.channel,
      messageId: messageId(message.id),
      purpose: message.purpose,
      requestId: message.requestId === null ? null : requestId(message.requestId),
      outcome: 'handed_over',
      providerMessageId: event.providerMessageId,
      failure: null,
      text: message.unknownText ?? '',
      notice: message.unknownNotice ?? undefined,
      at: event.at,
    },
    context.circumstances,
    item.source,
  )
}

function failureOf(event: DeliveryReport) {
  const code = event.error?.code ?? 'unknown'
  return { code, means: verdictOf(event.channel, code).means }
}

function storedFailure(channel: Channel, { code, title, details }: ProviderError): StoredFailure {
  return { code: verdictOf(channel, code).code, details: details ?? (title || null), providerCode: code }
}

/** Several reports about one message in one batch become one change: the highest rank, all the times. */
function mergeReports(reports: readonly Matched[]): StatusChange[] {
  const merged = new Map<string, StatusChange>()
  for (const { item, message } of reports) {
    const { event } = item
    const rank = STATUS_RANKS[event.status]
    const known = merged.get(message.id)
    const times = { [event.status]: toIso(event.at), ...known?.times }
    const failure = event.error === null ? null : storedFailure(event.channel, event.error)
    const change = {
      id: message.id,
      status: event.status,
      rank,
      times,
      failure,
      providerMessageId: event.providerMessageId,
    }
    merged.set(message.id, known !== undefined && known.rank >= rank ? { ...known, times } : change)
  }
  return [...merged.values()]
}
