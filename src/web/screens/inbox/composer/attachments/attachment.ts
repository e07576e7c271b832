import { type MediaKind, type SniffedType, whatsAppRule } from '../../../../../domain/media.ts'
import { formatBytes } from '../../../../format/bytes.ts'
import { problemSentence } from '../../../../strings/problems.ts'

/** So many files go at once (product-ux §4.2). */
export const FILES_MAX = 10

/** A file that is to go with the next message. */
export interface Attachment {
  readonly id: string
  /** For whom it is: with nobody else's messages it goes. */
  readonly contactId: string | null
  readonly name: string
  readonly size: number
  readonly state:
    | { readonly kind: 'uploading'; readonly percent: number }
    /** There is no connection; it is uploaded when there is one again. */
    | { readonly kind: 'offline' }
    | { readonly kind: 'ready'; readonly mediaId: string; readonly mediaKind: MediaKind }
    | { readonly kind: 'failed'; readonly sentence: string }
}

const OPUS = 'audio/ogg; codecs=opus'

/**
 * Why the file cannot go, as far as the device can tell by what it calls the file; null when the server may look at its
 * bytes, whose word counts.
 */
export function problemOf(file: Pick<File, 'name' | 'size' | 'type'>): string | null {
  const type: SniffedType = { mimeType: file.type === 'audio/ogg' ? OPUS : file.type, isAnimated: true }
  const rule = whatsAppRule(type)
  const said = { file: file.name, channel: 'WhatsApp' }
  if (file.size === 0) return problemSentence('media.empty', said)
  if (rule === null && isForeign(file.type)) return problemSentence('media.type', { ...said, type: file.type })
  if (rule === null || file.size <= rule.bytesMax) return null
  const sizes = { size: formatBytes(file.size), limit: formatBytes(rule.bytesMax) }
  return problemSentence('media.too_big', { ...said, ...sizes })
}

/** Devices do not know every type, and call some documents by other names: those the server judges. */
function isForeign(type: string): boolean {
  return /^(image|video|audio)\//.test(type) || type === 'text/html' || type.endsWith('xml')
}
