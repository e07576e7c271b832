import { CAPTION_LENGTH_MAX, safeFilename } from '../../domain/media.ts'
import type { MediaToSend } from '../../store/media-to-send.ts'
import type { StoredContent } from '../../store/messages.ts'
import { done, type Outcome } from '../outcome.ts'
import type { ComposedContent } from './compose.ts'
import type { ContactsInput, LocationInput, MediaInput } from './send-input.ts'

const VOICE_TYPE = 'audio/ogg; codecs=opus'

/** A message with a file that was uploaded before. */
export function composeMedia(input: MediaInput, files: ReadonlyMap<string, MediaToSend>): Outcome<ComposedContent> {
  if (input.channel === 'sms') return invalid('media.sms')
  const file = files.get(input.mediaId)
  if (file === undefined) return invalid('media.missing')
  const caption = input.caption?.trim() ?? ''
  const isOver = caption.length - CAPTION_LENGTH_MAX
  if (isOver > 0) return { kind: 'invalid', code: 'text.too_long', params: { n: isOver, max: CAPTION_LENGTH_MAX } }
  if (caption !== '' && (file.kind === 'audio' || file.kind === 'sticker')) return invalid('media.caption')
  const voice = input.voice === true
  if (voice && file.mimeType !== VOICE_TYPE) return invalid('media.voice')
  const filename = safeFilename(input.filename ?? null) ?? file.filename
  return done({
    content: { type: file.kind, text: caption === '' ? null : caption, extra: { filename, voice } },
    file,
  })
}

export function composeLocation({ latitude, longitude, name, address }: LocationInput): Outcome<StoredContent> {
  const extra = { latitude, longitude, address: textOrNull(address) }
  return done({ type: 'location', text: textOrNull(name), extra })
}

export function composeContacts({ cards }: ContactsInput): Outcome<StoredContent> {
  const text = cards.map(({ name }) => name).join(', ')
  return done({ type: 'contacts', text, cards })
}

function textOrNull(text: string | undefined): string | null {
  const trimmed = text?.trim() ?? ''
  return trimmed === '' ? null : trimmed
}

function invalid(code: string): Outcome<never> {
  return { kind: 'invalid', code, params: {} }
}
