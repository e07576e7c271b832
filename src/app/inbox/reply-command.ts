import type { InboundContent, InboundMessage } from '../../channels/channel-event.ts'
import { readButtonPayload } from '../../domain/button-payload.ts'
import type { ReceiveMessage, ReplyContent } from '../../domain/command.ts'
import type { Instant } from '../../domain/instant.ts'

/** The command that a customer's message stands for. `ownerOf` says of whom a request was asked, if it is ours. */
export function replyCommand(
  event: InboundMessage,
  known: {
    readonly ref: string
    readonly receivedAt: Instant
    readonly personId: string
    readonly ownerOf: (requestId: string) => string | undefined
  },
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

function replyContent(
  content: InboundContent,
  forwarded: boolean,
  known: { readonly personId: string; readonly ownerOf: (requestId: string) => string | undefined },
): ReplyContent {
  switch (content.type) {
    case 'text':
      return { kind: 'text', text: content.text, forwarded }
    case 'button': {
      const payload = readButtonPayload(content.payload)
      const owner = payload === null ? undefined : known.ownerOf(payload.id)
      const request =
        payload === null || owner === undefined ? null : { id: payload.id, addressee: owner === known.personId }
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
