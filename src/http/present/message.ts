import { z } from 'zod'
import { PURPOSES } from '../../domain/purpose.ts'
import { messageActions, type SentOnce, unknownStateOf } from '../../domain/resend-rule.ts'
import type { MessageView, TimelineEntry } from '../../views/timeline.ts'
import { MESSAGE_STATUSES, type Message, type TimelineItem } from '../api/message.ts'
import { presentTimelineEvent } from './consent-event.ts'
import { iso } from './moment.ts'

const Status = z.enum(MESSAGE_STATUSES)

const PurposeName = z.enum(PURPOSES).nullable()

export function presentMessage(message: MessageView): Message {
  const { content } = message
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
    },
    status: Status.parse(message.status),
    failure: message.failure && { code: message.failure.code, details: message.failure.details },
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

export function presentTimelineEntry(entry: TimelineEntry): TimelineItem {
  return entry.kind === 'message' ? presentMessage(entry.message) : presentTimelineEvent(entry.evidence)
}
