import { z } from 'zod'

export const location = z.object({
  latitude: z.coerce.number().min(-90).max(90),
  longitude: z.coerce.number().min(-180).max(180),
  name: z.string().max(1_000).optional(),
  address: z.string().max(1_000).optional(),
})

const contactCard = z.looseObject({
  name: z.looseObject({ formatted_name: z.string().min(1) }),
  phones: z.array(z.looseObject({ phone: z.string().optional() })).optional(),
})

const reaction = z.object({
  message_id: z.string().min(1),
  /** Empty takes the reaction away. */
  emoji: z.string().max(64).default(''),
})

/** Messages that are neither text nor template nor files (whatsapp-cloud-api §3.6). */
export const richBodies = [
  z.object({ type: z.literal('location'), location }),
  z.object({ type: z.literal('contacts'), contacts: z.array(contactCard).min(1).max(257) }),
  z.object({ type: z.literal('reaction'), reaction }),
] as const

export type RichBody = z.infer<(typeof richBodies)[number]>

/** What the phone shows of it in words. */
export function richText(body: RichBody): string {
  switch (body.type) {
    case 'location':
      return [body.location.name, body.location.address, `${body.location.latitude}, ${body.location.longitude}`]
        .filter((part) => part !== undefined && part !== '')
        .join('\n')
    case 'contacts':
      return body.contacts.map(({ name }) => name.formatted_name).join('\n')
    case 'reaction':
      return body.reaction.emoji
    default:
      return body satisfies never
  }
}
