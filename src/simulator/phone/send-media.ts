import { z } from 'zod'
import { keepMedia } from '../meta/media-routes.ts'
import { MEDIA_TYPES, typeOnPhone } from '../meta/media-rules.ts'
import type { MediaItem } from '../world/media.ts'
import type { World } from '../world/world.ts'

/** A file that somebody sends from a pretend phone. */
export const phoneMedia = z.object({
  /** The bytes in Base64. */
  data: z.base64(),
  /** As the provider declares it: nobody looks at the bytes. */
  mimeType: z.string().min(1).max(200),
  /** As what it is sent; left out, as its type says. */
  type: z.enum(MEDIA_TYPES).optional(),
  filename: z.string().max(1_000).optional(),
  caption: z.string().max(1_024).optional(),
  voice: z.boolean().optional(),
  animated: z.boolean().optional(),
  /** What the webhook claims, in Base64; left out, the truth. */
  sha256: z.string().optional(),
})
export type PhoneMedia = z.infer<typeof phoneMedia>

export interface SentMedia {
  readonly item: MediaItem
  /** The message in Meta's form. */
  readonly message: { readonly type: string; readonly content: Readonly<Record<string, unknown>> }
}

/** Keeps the file and says how a webhook tells of it (whatsapp-cloud-api §8.2). */
export function sendMedia(
  world: World,
  { senderId, e164 }: { readonly senderId: string; readonly e164: string },
  media: PhoneMedia,
): SentMedia {
  const { mimeType, filename = null, caption, voice, animated, sha256 } = media
  const bytes = Buffer.from(media.data, 'base64')
  const item = keepMedia(world, { senderId, e164, mimeType, filename, bytes })
  const type = media.type ?? typeOnPhone(mimeType)
  const told = {
    ...(caption === undefined ? {} : { caption }),
    ...(type === 'document' && filename !== null ? { filename } : {}),
    mime_type: mimeType,
    sha256: sha256 ?? Buffer.from(item.sha256, 'hex').toString('base64'),
    id: item.id,
    ...(type === 'audio' ? { voice: voice ?? false } : {}),
    ...(type === 'sticker' ? { animated: animated ?? false } : {}),
  }
  return { item, message: { type, content: { [type]: told } } }
}
