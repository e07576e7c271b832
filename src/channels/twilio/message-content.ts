import type { MediaKind } from '../../domain/media.ts'
import type { InboundContent } from '../channel-event.ts'
import { cleanText } from '../clean-text.ts'

/** Twilio allows ten files in one MMS. */
const FILES_MAX = 10

/** The text, or one content per file with the text as the caption of the first. Never empty. */
export function readTwilioContents(parameters: URLSearchParams): InboundContent[] {
  const body = cleanText(parameters.get('Body') ?? '')
  const count = fileCount(parameters.get('NumMedia'))
  if (count === 0) return [{ type: 'text', text: body }]
  return Array.from({ length: count }, (_, index) => file(parameters, index, index === 0 ? body : ''))
}

/** @param told as Twilio writes it: a number in words of digits, or nothing */
export function fileCount(told: string | null | undefined): number {
  return Math.min(Math.max(Number.parseInt(told ?? '', 10) || 0, 0), FILES_MAX)
}

function file(parameters: URLSearchParams, index: number, caption: string): InboundContent {
  const mimeType = parameters.get(`MediaContentType${index}`)
  const url = parameters.get(`MediaUrl${index}`)
  return {
    type: 'media',
    media: mediaKind(mimeType),
    mediaId: null,
    mimeType: mimeType === null ? null : cleanText(mimeType),
    sha256: null,
    filename: null,
    caption: caption === '' ? null : caption,
    url: url === null ? null : cleanText(url),
    voice: false,
  }
}

export function mediaKind(mimeType: string | null | undefined): MediaKind {
  const [family] = (mimeType ?? '').split('/')
  return family === 'image' || family === 'video' || family === 'audio' ? family : 'document'
}
