import type { InboundContent } from '../channel-event.ts'
import type { Json } from '../json-reader.ts'
import { idAt, numberAt, objectAt, objectsAt, textAt } from '../json-reader.ts'

/** What a message says. A kind we do not know is a neutral bubble, because the customer did write (§8.2). */
export function readContent(item: Json): InboundContent {
  const type = textAt(item, 'type') ?? 'unknown'
  const body = objectAt(item, type)
  switch (type) {
    case 'text':
      return { type: 'text', text: textAt(body, 'body') ?? '' }
    case 'button':
      return button('template', { payload: textAt(body, 'payload'), label: textAt(body, 'text') })
    case 'interactive':
      return readInteractive(body)
    case 'image':
    case 'video':
    case 'audio':
    case 'document':
    case 'sticker':
      return readMedia(type, body)
    case 'reaction':
      return reaction(body) ?? unsupported(type, item)
    case 'location':
      return location(body) ?? unsupported(type, item)
    case 'contacts':
      return readCards(objectsAt(item, 'contacts'))
    case 'edit':
      return readEdit(body) ?? unsupported(type, item)
    case 'revoke':
      return readRevoke(body) ?? unsupported(type, item)
    case 'unsupported':
      return unsupported(textAt(body, 'type') ?? type, item)
    default:
      return unsupported(type, item)
  }
}

/** Without a payload of ours, Meta puts the label there (§3.4). */
function button(
  source: 'template' | 'interactive',
  tap: { readonly payload: string | null; readonly label: string | null },
): InboundContent {
  return { type: 'button', payload: tap.payload ?? tap.label ?? '', label: tap.label ?? tap.payload ?? '', source }
}

function readInteractive(body: Json): InboundContent {
  const type = textAt(body, 'type') ?? 'unknown'
  const reply = objectAt(body, type)
  const id = textAt(reply, 'id')
  const label = textAt(reply, 'title')
  if (type === 'button_reply') return button('interactive', { payload: id, label })
  if (type === 'list_reply') {
    return { type, id: id ?? label ?? '', label: label ?? id ?? '', description: textAt(reply, 'description') }
  }
  return { type: 'unsupported', what: `interactive.${type}`, code: null }
}

function readMedia(media: 'image' | 'video' | 'audio' | 'document' | 'sticker', body: Json): InboundContent {
  return {
    type: 'media',
    media,
    mediaId: idAt(body, 'id'),
    mimeType: textAt(body, 'mime_type'),
    sha256: textAt(body, 'sha256'),
    filename: textAt(body, 'filename'),
    caption: textAt(body, 'caption'),
    url: textAt(body, 'url'),
    voice: body.voice === true,
  }
}

/** A removed reaction has an empty emoji, or none. */
function reaction(body: Json): InboundContent | null {
  const messageId = textAt(body, 'message_id')
  return messageId === null ? null : { type: 'reaction', messageId, emoji: textAt(body, 'emoji') }
}

function location(body: Json): InboundContent | null {
  const latitude = numberAt(body, 'latitude')
  const longitude = numberAt(body, 'longitude')
  if (latitude === null || longitude === null) return null
  return { type: 'location', latitude, longitude, name: textAt(body, 'name'), address: textAt(body, 'address') }
}

function readCards(items: readonly Json[]): InboundContent {
  const cards = items.map((item) => ({
    name: textAt(objectAt(item, 'name'), 'formatted_name') ?? '',
    phones: objectsAt(item, 'phones').flatMap((phone) => textAt(phone, 'phone') ?? textAt(phone, 'wa_id') ?? []),
  }))
  return {
    type: 'contacts',
    names: cards.flatMap(({ name }) => (name === '' ? [] : [name])),
    phones: cards.flatMap(({ phones }) => phones),
    cards,
    origin: items.map((item) => textAt(item, 'origin')).find((origin) => origin !== null) ?? null,
  }
}

function readEdit(body: Json): InboundContent | null {
  const originalId = textAt(body, 'original_message_id')
  const edited = objectAt(body, 'message')
  const part = objectAt(edited, textAt(edited, 'type') ?? 'text')
  return originalId === null
    ? null
    : { type: 'edit', originalId, text: textAt(part, 'body') ?? textAt(part, 'caption') }
}

function readRevoke(body: Json): InboundContent | null {
  const originalId = textAt(body, 'original_message_id')
  return originalId === null ? null : { type: 'revoke', originalId }
}

function unsupported(what: string, item: Json): InboundContent {
  const [error] = objectsAt(item, 'errors')
  return { type: 'unsupported', what, code: error === undefined ? null : idAt(error, 'code') }
}
