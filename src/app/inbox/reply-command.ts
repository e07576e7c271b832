import type { InboundContent, InboundMessage } from '../../channels/channel-event.ts'
import { readButtonPayload } from '../../domain/button-payload.ts'
import type { ReceiveMessage, ReplyContent } from '../../domain/command.ts'
import type { Instant } from '../../domain/instant.ts'

interface Tapped {
  /** Whether the tapped request is one of ours. */
  readonly isOurs: boolean
  /** Whether it was asked of the person for whom the command is. */
  readonly isAddressee: boolean
}

/** The command that a customer's message stands for, for one of the people it may be from. */
export function replyCommand(
  event: InboundMessage,
  known: Tapped & { readonly ref: string; readonly receivedAt: Instant },
): ReceiveMessage {
  return {
    type: 'ReceiveMessage',
    channel: event.channel,
    providerMessageId: event.providerMessageId,
    ref: known.ref,
    at: event.at,
    receivedAt: known.receivedAt,
    content: replyContent(event.content, event.forwarded, known),
    providerVerdict: event.providerVerdict,
  }
}

function replyContent(content: InboundContent, forwarded: boolean, { isOurs, isAddressee }: Tapped): ReplyContent {
  switch (content.type) {
    case 'text':
      return { kind: 'text', text: content.text, forwarded }
    case 'button': {
      const payload = readButtonPayload(content.payload)
      const request = payload === null || !isOurs ? null : { id: payload.id, addressee: isAddressee }
      return {
        kind: 'button',
        label: content.label,
        forwarded,
        answer: request === null ? null : (payload?.answer ?? null),
        request,
      }
    }
    case 'media':
      return content.caption === null ? { kind: 'other' } : { kind: 'caption', text: content.caption }
    // A stop is a stop in an edited message too; an edit is never a yes (reliability §4.3).
    case 'edit':
      return content.text === null ? { kind: 'other' } : { kind: 'caption', text: content.text }
    case 'list_reply':
    case 'reaction':
    case 'location':
    case 'contacts':
    case 'revoke':
    case 'unsupported':
      return { kind: 'other' }
    default:
      return content satisfies never
  }
}

/** Requests that the taps among these messages claim to answer. */
export function tappedRequests(events: readonly InboundMessage[]): string[] {
  return events.flatMap((event) => {
    const payload = event.content.type === 'button' ? readButtonPayload(event.content.payload) : null
    return payload === null ? [] : [payload.id]
  })
}
