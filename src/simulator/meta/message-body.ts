import { z } from 'zod'
import type { Parameters } from '../http/request.ts'
import type { Button } from '../world/message.ts'
import type { GraphError } from './graph-error.ts'

const replyId = z
  .string()
  .min(1)
  .max(256)
  .refine((id) => id.trim() === id, 'must not begin or end with a space')

const button = z.object({
  type: z.literal('reply'),
  reply: z.object({ id: replyId, title: z.string().min(1).max(20) }),
})

const shared = {
  header: z.looseObject({ type: z.string(), text: z.string().max(60).optional() }).optional(),
  body: z.object({ text: z.string().min(1).max(1_024) }),
  footer: z.object({ text: z.string().max(60) }).optional(),
}

const row = z.object({
  id: z.string().min(1).max(200),
  title: z.string().min(1).max(24),
  description: z.string().max(72).optional(),
})

const interactive = z.discriminatedUnion('type', [
  z.object({
    ...shared,
    type: z.literal('button'),
    action: z.object({
      buttons: z.array(button).min(1).max(3).refine(areDistinct, 'button ids and titles must differ from each other'),
    }),
  }),
  z.object({
    ...shared,
    type: z.literal('list'),
    action: z.object({
      button: z.string().min(1).max(20),
      sections: z.array(z.object({ title: z.string().max(24).optional(), rows: z.array(row).min(1).max(10) })).min(1),
    }),
  }),
  z.object({
    ...shared,
    type: z.literal('request_contact_info'),
    action: z.object({ name: z.literal('request_contact_info') }),
  }),
])

const templateParameter = z.looseObject({
  type: z.string().default('text'),
  text: z.string().optional(),
  payload: z.string().optional(),
  parameter_name: z.string().optional(),
})

const templateComponent = z.object({
  type: z.string().transform((type) => type.toLowerCase()),
  sub_type: z
    .string()
    .transform((type) => type.toLowerCase())
    .optional(),
  index: z.coerce.number().int().min(0).max(9).optional(),
  parameters: z.array(templateParameter).default([]),
})

const template = z.object({
  name: z.string().min(1).max(512),
  language: z.object({ code: z.string().min(1) }),
  components: z.array(templateComponent).default([]),
})

const content = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.object({ body: z.string().min(1).max(4_096) }) }),
  z.object({ type: z.literal('interactive'), interactive }),
  z.object({ type: z.literal('template'), template }),
])

const frame = z.object({
  recipient_type: z.literal('individual').default('individual'),
  biz_opaque_callback_data: z.string().max(512).nullish(),
  context: z.object({ message_id: z.string() }).nullish(),
})

/** The rest of Meta's list (whatsapp-cloud-api §3.6), which this simulator does not speak. */
const UNSUPPORTED = new Set(['image', 'video', 'audio', 'document', 'sticker', 'location', 'contacts', 'reaction'])

export type TemplateSend = z.infer<typeof template>
export type TemplateSendComponent = z.infer<typeof templateComponent>

export interface MessageBody {
  readonly callbackData: string | null
  readonly contextId: string | null
  readonly content: Content
}

export type Content =
  | { readonly type: 'text'; readonly text: string; readonly buttons: readonly Button[] }
  | { readonly type: 'interactive'; readonly text: string; readonly buttons: readonly Button[] }
  | { readonly type: 'template'; readonly template: TemplateSend }

/** What a client asks to send (§3), or Meta's refusal of how it asked. */
export function parseMessageBody(parameters: Parameters): MessageBody | GraphError {
  const type = parameters.type ?? 'text'
  if (typeof type === 'string' && UNSUPPORTED.has(type)) {
    return { code: 131051, details: `The simulator does not send messages of type ${type}.` }
  }
  const framed = frame.safeParse(parameters)
  if (!framed.success) return inputError(framed.error)
  const parsed = content.safeParse({ ...parameters, type })
  if (!parsed.success) return inputError(parsed.error)
  return {
    callbackData: framed.data.biz_opaque_callback_data ?? null,
    contextId: framed.data.context?.message_id ?? null,
    content: contentOf(parsed.data),
  }
}

function contentOf(parsed: z.infer<typeof content>): Content {
  switch (parsed.type) {
    case 'text':
      return { type: 'text', text: parsed.text.body, buttons: [] }
    case 'interactive':
      return { type: 'interactive', text: textOf(parsed.interactive), buttons: buttonsOf(parsed.interactive) }
    case 'template':
      return { type: 'template', template: parsed.template }
    default:
      return parsed satisfies never
  }
}

function textOf({ header, body, footer }: z.infer<typeof interactive>): string {
  return [header?.text, body.text, footer?.text].filter((part) => part !== undefined && part !== '').join('\n')
}

function buttonsOf(from: z.infer<typeof interactive>): Button[] {
  switch (from.type) {
    case 'button':
      return from.action.buttons.map(({ reply }) => ({ text: reply.title, payload: reply.id, kind: 'reply' }))
    case 'list':
      return from.action.sections.flatMap(({ rows }) =>
        rows.map(({ id, title }): Button => ({ text: title, payload: id, kind: 'list' })),
      )
    case 'request_contact_info':
      return [{ text: 'Share Contact Info', payload: 'request_contact_info', kind: 'contact_info' }]
    default:
      return from satisfies never
  }
}

/** A parameter that is absent is another error than one that is wrong. */
function inputError(error: z.ZodError): GraphError {
  const [issue] = error.issues
  const path = issue?.path.map(String).join('.') ?? ''
  const isMissing = issue?.code === 'invalid_type' && issue.message.endsWith('received undefined')
  if (isMissing) return { code: 131008, details: `${path} is required` }
  return { code: path === 'type' ? 100 : 131009, details: `${path}: ${issue?.message ?? 'invalid'}` }
}

function areDistinct(buttons: ReadonlyArray<z.infer<typeof button>>): boolean {
  const ids = new Set(buttons.map(({ reply }) => reply.id))
  const titles = new Set(buttons.map(({ reply }) => reply.title))
  return ids.size === buttons.length && titles.size === buttons.length
}
