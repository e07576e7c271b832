import type { OutgoingContent, OutgoingFile } from '../channels/channel.ts'
import type { MediaKind } from '../domain/media.ts'
import type { StoredContent } from '../store/messages.ts'
import type { OutgoingRow } from '../store/outbox.ts'

/** What goes over the wire for a stored message: the same words that were shown, previewed and recorded. */
export function outgoingOf({ content, media }: Pick<OutgoingRow, 'content' | 'media'>): OutgoingContent {
  const text = content.text ?? ''
  const buttons = (content.buttons ?? []).map((button) => ({ label: button.text, payload: button.payload }))
  if (content.template !== undefined) return templateOf(content.template, media, { buttons, text })
  if (buttons.length > 0) return { type: 'buttons', text, buttons }
  switch (content.type) {
    case 'reaction':
      return { type: 'reaction', text }
    case 'contact_info_request':
      return { type: 'contact_info_request', text }
    case 'location':
      return locationOf(content)
    case 'contacts':
      return { type: 'contacts', cards: content.cards ?? [], text }
    case 'image':
    case 'video':
    case 'audio':
    case 'document':
    case 'sticker':
      return mediaOf(content.type, content, media)
    default:
      return { type: 'text', text }
  }
}

function templateOf(
  template: NonNullable<StoredContent['template']>,
  media: OutgoingRow['media'],
  words: Pick<Extract<OutgoingContent, { type: 'template' }>, 'buttons' | 'text'>,
): OutgoingContent {
  const { headerFile, ...rest } = template
  const file = headerFile === undefined ? {} : { headerFile: { ...headerFile, ...handedOver(media) } }
  return { type: 'template', ...rest, ...file, ...words }
}

function locationOf({ text, extra }: StoredContent): OutgoingContent {
  const [latitude, longitude] = [extra?.latitude, extra?.longitude]
  if (typeof latitude !== 'number' || typeof longitude !== 'number') throw new Error('A location has no place.')
  const address = typeof extra?.address === 'string' ? extra.address : null
  return { type: 'location', latitude, longitude, name: text, address, text: text ?? address ?? '' }
}

function mediaOf(kind: MediaKind, { text, extra }: StoredContent, media: OutgoingRow['media']): OutgoingContent {
  return {
    type: 'media',
    media: kind,
    ...handedOver(media),
    text: text ?? '',
    filename: typeof extra?.filename === 'string' ? extra.filename : null,
    voice: extra?.voice === true,
  }
}

function handedOver(media: OutgoingRow['media']): Pick<OutgoingFile, 'mediaId' | 'problem'> {
  const problem = media?.problem === 'media.type' ? 'media.type' : 'media.not_handed_over'
  return { mediaId: media?.providerId ?? null, problem }
}
