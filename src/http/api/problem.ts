import { z } from 'zod'

/** RFC 9457 with our three members; people only ever read the string that belongs to `code`. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  traceId: z.string(),
})
export type Problem = z.infer<typeof Problem>

/** Lists: `?limit=&after=` answers `{ data, next }`; `next` is the cursor of the following page or null. */
export function page<Item extends z.ZodType>(item: Item) {
  return z.object({ data: z.array(item), next: z.string().nullable() })
}

export const Paging = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: z.string().max(200).optional(),
})

export const Iso = z.iso.datetime({ offset: true })
/** Ids are compared as text, so upper case becomes lower case. */
export const Uuid = z.uuid().toLowerCase()
export const ChannelName = z.enum(['whatsapp', 'sms'])
export type ChannelName = z.infer<typeof ChannelName>
