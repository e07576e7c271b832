import { messageStrings } from '../../../strings/messages.ts'
import type { ThreadMessage } from './thread-entries.ts'

type Content = ThreadMessage['content']

/** The words of a message. Kinds without a text are named; a kind nobody knows is said to be one (product-ux §4.1). */
export function messageWords({ type, text, extra }: Content): string {
  switch (type) {
    case 'edit':
      return messageStrings.edited(text ?? '')
    case 'revoke':
      return messageStrings.withdrawn
    case 'reaction':
      return messageStrings.reaction(textOf(extra.emoji) || (text ?? ''))
    case 'location':
      return messageStrings.location(textOf(extra.name) || textOf(extra.address) || (text ?? ''))
    case 'contacts':
      return messageStrings.contacts(textOf(extra.names) || (text ?? ''))
    case 'media':
      return mediaWords(textOf(extra.media), textOf(extra.filename), text, extra.voice === true)
    case 'image':
    case 'video':
    case 'audio':
    case 'document':
    case 'sticker':
      return mediaWords(type, textOf(extra.filename), text, extra.voice === true)
    default:
      return text ?? messageStrings.unsupported(textOf(extra.what) || type)
  }
}

function mediaWords(media: string, file: string, caption: string | null, isVoice: boolean): string {
  const kind = mediaKind(media, file, isVoice)
  return caption === null || caption === '' ? kind : `${kind}\n${caption}`
}

function mediaKind(media: string, file: string, isVoice: boolean): string {
  switch (media) {
    case 'image':
      return messageStrings.image
    case 'video':
      return messageStrings.video
    case 'audio':
      return isVoice ? messageStrings.voice : messageStrings.audio
    case 'sticker':
      return messageStrings.sticker
    default:
      return messageStrings.document(file)
  }
}

function textOf(value: string | number | boolean | null | undefined): string {
  return typeof value === 'string' ? value : ''
}
