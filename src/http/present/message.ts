import { z } from 'zod'
import type { MessageView, TimelineEntry } from '../../views/timeline.ts'
import { MESSAGE_STATUSES, type Message, type TimelineItem } from '../api/message.ts'
import { presentTimelineEvent } from './consent-event.ts'
import { iso } from './moment.ts'

const Status = z.enum(MESSAGE_STATUSES)

export function presentMessage(message: MessageView): Message {
  const { content } = message
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
  }
}

export function presentTimelineEntry(entry: TimelineEntry): TimelineItem {
  return entry.kind === 'message' ? presentMessage(entry.message) : presentTimelineEvent(entry.evidence)
}
