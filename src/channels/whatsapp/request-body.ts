import type { OutgoingContent, OutgoingMessage } from '../channel.ts'

/** The JSON of `POST /{phone_number_id}/messages` (whatsapp-cloud-api §3). */
export function messageBody(message: OutgoingMessage, callbackData: string): object {
  return {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    ...addressee(message),
    ...(message.replyTo === null ? {} : { context: { message_id: message.replyTo } }),
    ...content(message.content),
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

function content(from: OutgoingContent): object {
  switch (from.type) {
    case 'text':
      return { type: 'text', text: { body: from.text, preview_url: false } }
    case 'buttons':
      return { type: 'interactive', interactive: interactive(from) }
    case 'template':
      return { type: 'template', template: template(from) }
    default:
      return from satisfies never
  }
}

function interactive(from: Extract<OutgoingContent, { type: 'buttons' }>): object {
  const buttons = from.buttons.map(({ payload, label }) => ({ type: 'reply', reply: { id: payload, title: label } }))
  return { type: 'button', body: { text: from.text }, action: { buttons } }
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
  return {
    name: from.name,
    language: { code: from.language },
    components: [...(from.parameters.length === 0 ? [] : [body]), ...buttons],
  }
}

function parameter({ name, text }: { readonly name: string | null; readonly text: string }): object {
  const named = name === null ? {} : { parameter_name: name }
  // Meta refuses line breaks, tabs and more than four spaces in a row inside a parameter (§3.4).
  return { type: 'text', ...named, text: text.replace(/\s+/g, ' ') }
}
