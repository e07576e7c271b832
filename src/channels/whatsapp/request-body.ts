import type { OutgoingCard, OutgoingContent, OutgoingMedia, OutgoingMessage, OutgoingPlace } from '../channel.ts'

/** The JSON of `POST /{phone_number_id}/messages` (whatsapp-cloud-api §3). */
export function messageBody(message: OutgoingMessage, callbackData: string): object {
  return {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    ...addressee(message),
    ...context(message),
    ...content(message),
    biz_opaque_callback_data: callbackData,
  }
}

/** Shows the blue ticks to the customer (§3.7). */
export function readBody(providerMessageId: string): object {
  return { messaging_product: 'whatsapp', status: 'read', message_id: providerMessageId }
}

/** Always with plus: without it Meta puts the business number's own country code before it (§3.1). */
function addressee(message: OutgoingMessage): object {
  if (message.phone !== null) return { to: message.phone }
  if (message.bsuid !== null) return { recipient: message.bsuid }
  throw new Error(`Message ${message.messageId} has neither a number nor a business-scoped id to go to.`)
}

/** A reaction names its message itself, and quotes nothing (§3.1). */
function context({ replyTo, content: { type } }: OutgoingMessage): object {
  return replyTo === null || type === 'reaction' ? {} : { context: { message_id: replyTo } }
}

function content({ content: from, replyTo }: OutgoingMessage): object {
  switch (from.type) {
    case 'text':
      return { type: 'text', text: { body: from.text, preview_url: false } }
    case 'buttons':
      return { type: 'interactive', interactive: interactive(from) }
    case 'template':
      return { type: 'template', template: template(from) }
    case 'media':
      return { type: from.media, [from.media]: media(from) }
    case 'reaction':
      return { type: 'reaction', reaction: { message_id: replyTo, emoji: from.text } }
    case 'location':
      return { type: 'location', location: location(from) }
    case 'contact_info_request':
      return { type: 'interactive', interactive: contactInfoRequest(from.text) }
    case 'contacts':
      return { type: 'contacts', contacts: from.cards.map(card) }
    default:
      return from satisfies never
  }
}

/** Only documents have names, and neither sound nor stickers have captions (§3.6). */
function media({ media: kind, mediaId, text, filename, voice }: OutgoingMedia): object {
  return {
    id: mediaId,
    ...(text === '' || kind === 'audio' || kind === 'sticker' ? {} : { caption: text }),
    ...(kind === 'document' && filename !== null ? { filename } : {}),
    ...(kind === 'audio' && voice ? { voice: true } : {}),
  }
}

function location({ latitude, longitude, name, address }: OutgoingPlace): object {
  return { latitude, longitude, ...(name === null ? {} : { name }), ...(address === null ? {} : { address }) }
}

function card({ name, phones }: OutgoingCard): object {
  return {
    name: { formatted_name: name, first_name: name },
    phones: phones.map((phone) => ({ phone, type: 'CELL' })),
  }
}

function interactive(from: Extract<OutgoingContent, { type: 'buttons' }>): object {
  const buttons = from.buttons.map(({ payload, label }) => ({ type: 'reply', reply: { id: payload, title: label } }))
  return { type: 'button', body: { text: from.text }, action: { buttons } }
}

function contactInfoRequest(text: string): object {
  return { type: 'request_contact_info', body: { text }, action: { name: 'request_contact_info' } }
}

/** A template without variables or without buttons must not name the component at all (132000). */
function template(from: Extract<OutgoingContent, { type: 'template' }>): object {
  const body = { type: 'body', parameters: from.parameters.map(parameter) }
  const buttons = from.buttons.map(({ payload }, index) => ({
    type: 'button',
    sub_type: 'quick_reply',
    index: String(index),
    parameters: [{ type: 'payload', payload }],
  }))
  const header = { type: 'header', parameters: headerParameters(from) }
  const values = (from.buttonValues ?? []).map(({ index, kind, text }) => ({
    type: 'button',
    sub_type: kind,
    index: String(index),
    parameters: [kind === 'url' ? { type: 'text', text } : { type: 'coupon_code', coupon_code: text }],
  }))
  return {
    name: from.name,
    language: { code: from.language },
    components: [
      ...(header.parameters.length === 0 ? [] : [header]),
      ...(from.parameters.length === 0 ? [] : [body]),
      ...buttons,
      ...values,
    ],
  }
}

/** A header is words, a file or a place, and takes one parameter (§3.4). */
function headerParameters({ header, headerFile, headerPlace }: Extract<OutgoingContent, { type: 'template' }>) {
  if (headerPlace !== undefined) return [{ type: 'location', location: location(headerPlace) }]
  if (headerFile === undefined) return (header ?? []).map(parameter)
  const { kind, mediaId, filename } = headerFile
  const name = kind === 'document' && filename !== null ? { filename } : {}
  return [{ type: kind, [kind]: { id: mediaId, ...name } }]
}

function parameter({ name, text }: { readonly name: string | null; readonly text: string }): object {
  const named = name === null ? {} : { parameter_name: name }
  // Meta refuses line breaks, tabs and more than four spaces in a row inside a parameter (§3.4).
  return { type: 'text', ...named, text: text.replace(/\s+/g, ' ') }
}
