/** What a file is to the people who see it: it decides how it is shown, and how large it may be. */
export type MediaKind = 'image' | 'video' | 'audio' | 'document' | 'sticker'

const KIB = 1_024
const MIB = 1_024 * KIB

/** A customer's file may be as large as the largest that WhatsApp carries (whatsapp-cloud-api §4). */
export const INBOUND_BYTES_MAX = 100 * MIB
/** Nothing larger is taken from anybody, whatever it is. */
export const MEDIA_BYTES_MAX = 100 * MIB
export const CAPTION_LENGTH_MAX = 1_024
export const FILENAME_LENGTH_MAX = 240

export interface MediaRule {
  readonly kind: MediaKind
  readonly bytesMax: number
}

/** What the bytes themselves say. */
export interface SniffedType {
  /** `application/octet-stream` when nothing is recognized. */
  readonly mimeType: string
  /** A sticker that moves may be larger. */
  readonly isAnimated: boolean
}

// The Office files of before 2007 are left out: their bytes look like those of an installer.
const RULES: Readonly<Record<MediaKind, { readonly bytesMax: number; readonly mimeTypes: readonly string[] }>> = {
  image: { bytesMax: 5 * MIB, mimeTypes: ['image/jpeg', 'image/png'] },
  audio: {
    bytesMax: 16 * MIB,
    mimeTypes: ['audio/aac', 'audio/amr', 'audio/mpeg', 'audio/mp4', 'audio/ogg; codecs=opus'],
  },
  video: { bytesMax: 16 * MIB, mimeTypes: ['video/mp4', 'video/3gpp'] },
  sticker: { bytesMax: 100 * KIB, mimeTypes: ['image/webp'] },
  document: {
    bytesMax: 100 * MIB,
    mimeTypes: [
      'application/pdf',
      'text/plain',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    ],
  },
}
const ANIMATED_STICKER_BYTES_MAX = 500 * KIB

/** What WhatsApp makes of a file that is sent, by what its bytes say; null when it takes no such file. */
export function whatsAppRule({ mimeType, isAnimated }: SniffedType): MediaRule | null {
  for (const kind of KINDS) {
    const { mimeTypes, bytesMax } = RULES[kind]
    if (!mimeTypes.includes(mimeType)) continue
    return { kind, bytesMax: kind === 'sticker' && isAnimated ? ANIMATED_STICKER_BYTES_MAX : bytesMax }
  }
  return null
}

const KINDS = ['image', 'audio', 'video', 'sticker', 'document'] as const satisfies readonly MediaKind[]

/**
 * Types that a browser may show in place: pictures made of points, sound and film. Everything else (SVG, HTML, PDF and
 * what nobody recognizes) can carry a program and is only ever downloaded (reliability §6.7).
 */
const SHOWN_IN_PLACE: ReadonlySet<string> = new Set([
  'image/jpeg',
  'image/png',
  'image/webp',
  'image/gif',
  'audio/aac',
  'audio/amr',
  'audio/mpeg',
  'audio/mp4',
  'audio/x-m4a',
  'audio/wav',
  'audio/ogg',
  'audio/ogg; codecs=opus',
  'video/mp4',
  'video/3gpp',
  'video/webm',
])

export function mayBeShownInPlace(mimeType: string): boolean {
  return SHOWN_IN_PLACE.has(mimeType)
}

// Controls, what separates folders, and the characters that turn the direction of what follows: `exe.gpj` shown as `jpg.exe`.
const UNSAFE_IN_NAMES = /[\p{Cc}\p{Zl}\p{Zp}/\\\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu

/** A name that somebody else gave a file, fit to be shown and saved; null when nothing of it is left. */
export function safeFilename(name: string | null): string | null {
  const clean = (name ?? '')
    .toWellFormed()
    .replace(UNSAFE_IN_NAMES, '_')
    .replace(/^[.\s]+/, '')
    .trim()
  if (clean === '') return null
  if (clean.length <= FILENAME_LENGTH_MAX) return clean
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(clean)?.[0] ?? ''
  return clean.slice(0, FILENAME_LENGTH_MAX - ending.length).toWellFormed() + ending
}
