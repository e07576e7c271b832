import { z } from 'zod'
import { isOver } from '../world/media.ts'
import type { WhatsAppSender } from '../world/senders.ts'
import type { World } from '../world/world.ts'
import type { GraphError } from './graph-error.ts'
import { MEDIA_TYPES, type MediaType, mayBeSentAs } from './media-rules.ts'

const CAPTION_MAX = 1_024

const named = z.object({ id: z.string().min(1).optional(), link: z.url().optional() })
const oneOf = (each: z.infer<typeof named>) => (each.id === undefined) !== (each.link === undefined)
const either = { error: 'id or link is required, and only one of them' }
const caption = z.string().max(CAPTION_MAX).optional()

/** Messages that are a file (whatsapp-cloud-api §3.6). Sound and stickers have no caption, only documents a name. */
export const mediaBodies = [
  z.object({ type: z.literal('image'), image: named.extend({ caption }).strict().refine(oneOf, either) }),
  z.object({ type: z.literal('video'), video: named.extend({ caption }).strict().refine(oneOf, either) }),
  z.object({
    type: z.literal('audio'),
    audio: named.extend({ voice: z.boolean().optional() }).strict().refine(oneOf, either),
  }),
  z.object({
    type: z.literal('document'),
    document: named
      .extend({ caption, filename: z.string().max(240).optional() })
      .strict()
      .refine(oneOf, either),
  }),
  z.object({ type: z.literal('sticker'), sticker: named.strict().refine(oneOf, either) }),
] as const

/** The file that a message names, in either direction. */
export interface NamedFile {
  readonly type: MediaType
  readonly id: string | null
  readonly caption: string
}

const inContent = z.looseObject({ id: z.string().optional(), caption: z.string().optional() })

export function fileIn(content: Readonly<Record<string, unknown>> | null): NamedFile | null {
  const type = MEDIA_TYPES.find((each) => content?.[each] !== undefined)
  const parsed = inContent.safeParse(type === undefined ? undefined : content?.[type])
  if (type === undefined || !parsed.success) return null
  return { type, id: parsed.data.id ?? null, caption: parsed.data.caption ?? '' }
}

/** Why a message with this file cannot be sent: it is not this sender's, has run out, or is of another kind. */
export function fileError(world: World, sender: WhatsAppSender, { type, id }: NamedFile): GraphError | null {
  if (id === null) return null
  const item = world.media.get(id)
  const isThere = item?.senderId === sender.id && item.e164 === null && !isOver(item, world.clock.now(sender.id))
  if (item === undefined || !isThere) return { code: 131009, details: `${type}.id: ${id} is not a valid media id.` }
  if (mayBeSentAs(type, item.mimeType)) return null
  return { code: 131053, details: `${item.mimeType} cannot be sent as ${type}.` }
}
