import { z } from 'zod'
import { hook } from '../webhooks/hook.ts'
import { mediaItem } from '../world/media.ts'
import { reply, send } from '../world/message.ts'
import { numberFacts } from '../world/number-facts.ts'
import { phoneInput } from '../world/phones.ts'
import { anySender } from '../world/senders.ts'
import { settingsInput } from '../world/settings.ts'
import { signup } from '../world/signups.ts'
import { template } from '../world/templates.ts'

/** One line of the state file: everything that changes what the simulator knows. */
export const entry = z.discriminatedUnion('t', [
  z.object({ t: z.literal('sender'), sender: anySender }),
  z.object({ t: z.literal('offset'), senderId: z.string(), offsetMs: z.number() }),
  z.object({ t: z.literal('settings'), layer: z.string(), changes: settingsInput }),
  z.object({ t: z.literal('phone'), layer: z.string(), e164: z.string(), changes: phoneInput }),
  z.object({ t: z.literal('template'), template }),
  z.object({ t: z.literal('template_removed'), id: z.string() }),
  z.object({ t: z.literal('media'), media: mediaItem }),
  z.object({ t: z.literal('media_removed'), id: z.string() }),
  z.object({ t: z.literal('send'), send }),
  z.object({
    t: z.literal('status'),
    id: z.string(),
    status: send.shape.status,
    at: z.number(),
    code: z.number().nullable(),
  }),
  z.object({ t: z.literal('reply'), reply }),
  z.object({ t: z.literal('read_by_business'), id: z.string() }),
  z.object({ t: z.literal('opt_out'), senderId: z.string(), e164: z.string(), isOptedOut: z.boolean() }),
  z.object({ t: z.literal('user_id'), wabaId: z.string(), e164: z.string(), generation: z.number().int() }),
  z.object({ t: z.literal('number_facts'), senderId: z.string(), facts: numberFacts }),
  z.object({ t: z.literal('signup'), signup }),
  z.object({ t: z.literal('hook'), hook }),
  z.object({ t: z.literal('hook_done'), id: z.number() }),
])

export type Entry = z.infer<typeof entry>
