import type { Channel } from '../../domain/channel.ts'

interface Addressed {
  readonly contactId: string
  readonly channel: Channel
}

/** What an agent or a program may ask to send. */
export type SendInput =
  | (Addressed & {
      readonly type: 'text'
      readonly text: string
      /** The message of the same conversation and channel that this one quotes. */
      readonly replyTo?: string | undefined
      /** The test of a number that is not on yet. */
      readonly isTest?: boolean
    })
  | (Addressed & {
      readonly type: 'template'
      readonly channel: 'whatsapp'
      readonly template: {
        readonly name: string
        readonly language: string
        readonly parameters: Readonly<Record<string, string>>
        readonly header?: TemplateHeaderInput | undefined
      }
    })
  | MediaInput
  | (Addressed & {
      readonly type: 'reaction'
      readonly channel: 'whatsapp'
      /** The message of the same conversation that is reacted to. */
      readonly messageId: string
      /** Null takes the reaction back. */
      readonly emoji: string | null
    })
  | LocationInput
  | ContactsInput
  | (Addressed & {
      /** Asks somebody who hides the number to share it, by a button (whatsapp-cloud-api §3.5). */
      readonly type: 'contact_info_request'
      readonly channel: 'whatsapp'
      readonly text: string
    })

/** What a template's header shows: an upload, or a place. */
export type TemplateHeaderInput =
  | { readonly mediaId: string }
  | Pick<LocationInput, 'latitude' | 'longitude' | 'name' | 'address'>

export type MediaInput = Addressed & {
  readonly type: 'media'
  readonly mediaId: string
  readonly caption?: string | undefined
  readonly filename?: string | undefined
  /** Sound as a voice message: only Opus in Ogg is one. */
  readonly voice?: boolean | undefined
  readonly replyTo?: string | undefined
}

/** The file that a message is to carry, of those that were uploaded. */
export function filesNeededBy(input: SendInput): readonly string[] {
  if (input.type === 'media') return [input.mediaId]
  if (input.type !== 'template') return []
  const { header } = input.template
  return header !== undefined && 'mediaId' in header ? [header.mediaId] : []
}

export type LocationInput = Addressed & {
  readonly type: 'location'
  readonly channel: 'whatsapp'
  readonly latitude: number
  readonly longitude: number
  readonly name?: string | undefined
  readonly address?: string | undefined
  readonly replyTo?: string | undefined
}

export type ContactsInput = Addressed & {
  readonly type: 'contacts'
  readonly channel: 'whatsapp'
  readonly cards: readonly { readonly name: string; readonly phones: readonly string[] }[]
  readonly replyTo?: string | undefined
}

/** The message that this one is about: quoted, or reacted to. */
export function quotedBy(input: SendInput): string | undefined {
  switch (input.type) {
    case 'template':
    case 'contact_info_request':
      return undefined
    case 'reaction':
      return input.messageId
    case 'text':
    case 'media':
    case 'location':
    case 'contacts':
      return input.replyTo
    default:
      return input satisfies never
  }
}
