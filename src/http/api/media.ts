import { z } from 'zod'
import { Uuid } from './problem.ts'

export const MEDIA_KINDS = ['image', 'video', 'audio', 'document', 'sticker'] as const

/** A file that was uploaded, to be sent with a message of type `media`. */
export const UploadedMedia = z.object({
  id: Uuid,
  kind: z.enum(MEDIA_KINDS),
  /** What its bytes say that it is. */
  mimeType: z.string(),
  size: z.int(),
  filename: z.string().nullable(),
})
export type UploadedMedia = z.infer<typeof UploadedMedia>

/** The file of a message. `mimeType` and `size` are null until it is here. */
export const MessageMedia = z.object({
  id: Uuid,
  kind: z.enum(MEDIA_KINDS),
  mimeType: z.string().nullable(),
  size: z.int().nullable(),
  filename: z.string().nullable(),
  /** pending: being fetched; failed: could not be fetched and may be tried again; gone: the provider has it no more. */
  state: z.enum(['pending', 'stored', 'failed', 'gone']),
  /** Why it is not here. */
  problem: z.string().nullable(),
  /** A browser may show it in place; anything else is downloaded only. */
  shown: z.boolean(),
})
export type MessageMedia = z.infer<typeof MessageMedia>

export const MessageCards = z.array(z.object({ name: z.string(), phones: z.array(z.string()) }))

const CAPTION_INPUT_MAX = 4_096
const NAME_MAX = 1_000
const CARDS_MAX = 10
const PHONES_MAX = 10

/** A file that was uploaded before. */
export const NewMediaMessage = z
  .object({
    type: z.literal('media'),
    contactId: Uuid,
    channel: z.enum(['whatsapp', 'sms']),
    mediaId: Uuid,
    caption: z.string().max(CAPTION_INPUT_MAX).optional(),
    /** Under which the customer saves a document; else the name of the upload. */
    filename: z.string().min(1).max(NAME_MAX).optional(),
    /** As a voice message: Opus in Ogg only. */
    voice: z.boolean().optional(),
    replyTo: Uuid.optional(),
  })
  .strict()

const ONE_EMOJI = /^\p{RGI_Emoji}$/v

export const NewReaction = z
  .object({
    type: z.literal('reaction'),
    contactId: Uuid,
    channel: z.literal('whatsapp'),
    /** The message of this conversation that is reacted to. */
    messageId: Uuid,
    /** One emoji; null takes the reaction back. */
    emoji: z
      .string()
      .max(32)
      .refine((text) => ONE_EMOJI.test(text))
      .nullable(),
  })
  .strict()

export const NewLocation = z
  .object({
    type: z.literal('location'),
    contactId: Uuid,
    channel: z.literal('whatsapp'),
    latitude: z.number().min(-90).max(90),
    longitude: z.number().min(-180).max(180),
    name: z.string().max(NAME_MAX).optional(),
    address: z.string().max(NAME_MAX).optional(),
    replyTo: Uuid.optional(),
  })
  .strict()

/** The file of an earlier upload, or a place. */
export const TemplateHeader = z.union([
  z.object({ mediaId: Uuid }).strict(),
  // The provider takes a place at the head of a template only with both names of it.
  NewLocation.pick({ latitude: true, longitude: true, name: true, address: true }).required().strict(),
])

export const NewContactCards = z
  .object({
    type: z.literal('contacts'),
    contactId: Uuid,
    channel: z.literal('whatsapp'),
    cards: z
      .array(
        z
          .object({
            name: z.string().trim().min(1).max(NAME_MAX),
            phones: z.array(z.string().trim().min(1).max(64)).min(1).max(PHONES_MAX),
          })
          .strict(),
      )
      .min(1)
      .max(CARDS_MAX),
    replyTo: Uuid.optional(),
  })
  .strict()
