import { z } from 'zod'

const shared = {
  id: z.number().int(),
  senderId: z.string(),
  /** Hooks of one phone keep their order. */
  e164: z.string(),
  isStatus: z.boolean(),
}

/** One update that a provider has to tell, until it was taken. */
export const hook = z.discriminatedUnion('kind', [
  z.object({
    ...shared,
    kind: z.literal('meta'),
    /** One `changes[]` item. Its arrays hold one element each, so several can be put together in one post. */
    field: z.string(),
    value: z.record(z.string(), z.unknown()),
  }),
  z.object({
    ...shared,
    kind: z.literal('twilio'),
    url: z.string(),
    form: z.array(z.tuple([z.string(), z.string()])),
  }),
  z.object({ ...shared, kind: z.literal('raw'), body: z.string() }),
])

export type Hook = z.infer<typeof hook>
export type HookContent = WithoutId<Hook>
type WithoutId<Each> = Each extends Hook ? Omit<Each, 'id'> : never
