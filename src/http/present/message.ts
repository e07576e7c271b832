import { z } from 'zod'
import { CONSENT_EVENT_TYPES } from '../../domain/consent-event.ts'
import { failureActions, knownFailure, nothingWasSent } from '../../domain/delivery-failure.ts'
import type { MessageStatus } from '../../domain/message-status.ts'
import { PURPOSES } from '../../domain/purpose.ts'
import { messageActions, type SentOnce, unknownStateOf } from '../../domain/resend-rule.ts'
import type { MessageInfoView } from '../../views/message-info.ts'
import type { MessageView, TimelineEntry } from '../../views/timeline.ts'
import { MESSAGE_STATUSES, type Message, type MessageInfo, type TimelineItem } from '../api/message.ts'
import { presentTimelineEvent } from './consent-event.ts'
import { presentMedia } from './media.ts'
import { iso, isoOrNull } from './moment.ts'

const Status = z.enum(MESSAGE_STATUSES)
const EventType = z.enum(CONSENT_EVENT_TYPES)

const PurposeName = z.enum(PURPOSES).nullable()

export function presentMessage(message: MessageView): Message {
  const { content } = message
  const status = Status.parse(message.status)
  const once = decidable(message)
  return {
    kind: 'message',
    id: message.id,
    contactId: message.contactId,
    channel: message.channel,
    direction: message.direction,
    purpose: message.purpose,
    content: {
      type: content.type,
      text: content.text,
      buttons: [...(content.buttons ?? [])],
      extra: { ...content.extra },
      media: message.media === null ? null : presentMedia(message.media),
      cards: (content.cards ?? []).map(({ name, phones }) => ({ name, phones: [...phones] })),
    },
    status,
    failure: message.failure && presentFailure(message, status, message.failure),
    waiting: message.waiting && { code: knownFailure(message.waiting.code), until: iso(message.waiting.until) },
    sentBy: message.sentBy,
    at: iso(message.at),
    statusTimes: { ...message.statusTimes },
    replyTo: message.replyTo,
    unknown: unknownStateOf(once),
    actions: [...messageActions(once)],
    resendOf: message.resendOf,
    resentAs: message.resentAs,
  }
}

/** The message as the rules of deciding about it see it. */
function decidable(message: MessageView): SentOnce {
  const { direction, isSought, isLeft } = message
  return {
    ...{ direction, isSought, isLeft, isResent: message.resentAs !== null },
    purpose: PurposeName.parse(message.purpose),
    status: Status.parse(message.status),
    failureCode: message.failure?.code ?? null,
  }
}

/** @param isForThoseWhoRunIt the caller sets channels up: the provider's own name of the message helps them alone. */
export function presentInfo(
  { message, more }: MessageInfoView,
  { isForThoseWhoRunIt }: { readonly isForThoseWhoRunIt: boolean },
): MessageInfo {
  const { template } = message.content
  const { ground } = more
  return {
    ...presentMessage(message),
    sentByKey: more.sentByKey,
    template: template === undefined ? null : { name: template.name, language: template.language },
    language: template?.language ?? more.requestLanguage,
    checkedAt: isoOrNull(more.checkedAt),
    wireAt: isoOrNull(more.wireAt),
    providerMessageId: isForThoseWhoRunIt ? more.providerMessageId : null,
    ground: ground && { receiptId: ground.id, type: EventType.parse(ground.type), at: iso(ground.at) },
  }
}

function presentFailure(
  { content, isWithProvider }: MessageView,
  status: MessageStatus,
  { code, details, providerCode }: NonNullable<MessageView['failure']>,
): Message['failure'] {
  const known = knownFailure(code)
  return {
    code: known,
    params: content.template === undefined ? {} : { template: content.template.name },
    actions: [...failureActions(known)],
    nothingSent: nothingWasSent(status, isWithProvider),
    details,
    providerCode: providerCode ?? null,
  }
}

export function presentTimelineEntry(entry: TimelineEntry): TimelineItem {
  return entry.kind === 'message' ? presentMessage(entry.message) : presentTimelineEvent(entry.evidence)
}
