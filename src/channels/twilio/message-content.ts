import type { InboundContent } from '../channel-event.ts'
import { cleanText } from '../clean-text.ts'

/** Twilio allows ten files in one MMS. */
const FILES_MAX = 10

/** The text, or one content per file with the text as the caption of the first. Never empty. */
export function readTwilioContents(parameters: URLSearchParams): InboundContent[] {
  const body = cleanText(parameters.get('Body') ?? '')
  const count = Math.min(Number.parseInt(parameters.get('NumMedia') ?? '0', 10) || 0, FILES_MAX)
  if (count <= 0) return [{ type: 'text', text: body }]
  return Array.from({ length: count }, (_, index) => file(parameters, index, index === 0 ? body : ''))
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

function mediaKind(mimeType: string | null): 'image' | 'video' | 'audio' | 'document' {
  const [family] = (mimeType ?? '').split('/')
  return family === 'image' || family === 'video' || family === 'audio' ? family : 'document'
}
