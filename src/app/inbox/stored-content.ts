import type { AddressChange, InboundContent, InboundMessage, PreferenceChange } from '../../channels/channel-event.ts'
import { safeFilename } from '../../domain/media.ts'
import type { StoredContent } from '../../store/messages.ts'

/** What the timeline keeps of something a customer, or the provider about a customer, sent. */
export function storedContentOf(event: InboundMessage | PreferenceChange | AddressChange): StoredContent {
  switch (event.kind) {
    case 'message':
      return inboundContent(event.content, event.forwarded)
    case 'preference':
      return { type: 'preference', text: null, extra: { value: event.value } }
    case 'address_change':
      return { type: 'address_change', text: null, extra: { reason: event.reason } }
    default:
      return event satisfies never
  }
}

function inboundContent(content: InboundContent, forwarded: boolean): StoredContent {
  switch (content.type) {
    case 'text':
      return { type: 'text', text: content.text, extra: { forwarded } }
    case 'button':
      return {
        type: 'button',
        text: content.label,
        extra: { payload: content.payload, source: content.source, forwarded },
      }
    case 'list_reply':
      return { type: 'list_reply', text: content.label, extra: { id: content.id, description: content.description } }
    case 'media':
      return {
        type: content.media,
        text: content.caption,
        extra: { filename: safeFilename(content.filename), voice: content.voice, forwarded },
      }
    case 'reaction':
      return { type: 'reaction', text: content.emoji }
    case 'location':
      return {
        type: 'location',
        text: content.name,
        extra: { latitude: content.latitude, longitude: content.longitude, address: content.address },
      }
    case 'contacts':
      return {
        type: 'contacts',
        text: content.names.join(', '),
        extra: { phones: content.phones.join(', '), origin: content.origin },
        cards: content.cards,
      }
    case 'edit':
      return { type: 'edit', text: content.text }
    case 'revoke':
      return { type: 'revoke', text: null }
    case 'unsupported':
      return { type: 'unsupported', text: null, extra: { what: content.what, code: content.code } }
    default:
      return content satisfies never
  }
}
