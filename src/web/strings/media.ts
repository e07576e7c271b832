import type { MediaKind } from '../../domain/media.ts'

const KINDS: Readonly<Record<MediaKind, string>> = {
  image: 'Picture',
  video: 'Video',
  audio: 'Sound recording',
  document: 'Document',
  sticker: 'Sticker',
}

/** Files, in the thread and on their way out. */
export const mediaStrings = {
  kinds: { ...KINDS, location: 'Location', contacts: 'Contact card' },
  kind: (kind: MediaKind, isVoice = false) => (isVoice ? 'Voice message' : KINDS[kind]),
  pending: (kind: string) => `${kind}: being fetched…`,
  retrying: (kind: string) => `${kind}: couldn't be fetched yet. It is tried again by itself.`,
  failed: (kind: string) => `${kind}: couldn't be fetched.`,
  tooBig: (kind: string) => `${kind}: too large to be fetched.`,
  changed: (kind: string) => `${kind}: what came is not what was announced, so it isn't shown.`,
  gone: (kind: string) => `${kind}: WhatsApp has it no more. Ask for it again.`,
  tryAgain: 'Try again',
  enlarge: (alt: string) => `Enlarge: ${alt}`,
  download: 'Download',
  speed: (times: string) => `Speed ${times}`,
  player: (kind: string) => kind,
  location: 'Location',
  openMap: 'Open in a map',
  cards: 'Contact card',
  noName: 'No name',
  reactedIn: (name: string, emoji: string) => `${name} reacted with ${emoji}`,
  reactedOut: (emoji: string) => `Your organization reacted with ${emoji}`,
  quote: (words: string) => `Go to the quoted message: ${words}`,
  attach: 'Attach files',
  attachments: 'Attached files',
  remove: (name: string) => `Remove ${name}`,
  uploading: (percent: number) => `${percent} % uploaded`,
  ready: 'Ready',
  tooMany: (max: number) => `Up to ${max} files go with one message.`,
} as const
