import { z } from 'zod'
import type { Parameters } from '../http/request.ts'
import type { Button } from '../world/message.ts'
import type { GraphError } from './graph-error.ts'
import { interactiveBody, interactiveButtons, interactiveText } from './interactive-body.ts'
import { fileIn, mediaBodies } from './media-body.ts'
import type { MediaType } from './media-rules.ts'
import { richBodies, richText } from './rich-body.ts'

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
  z.object({
    type: z.literal('text'),
    text: z.object({ body: z.string().min(1).max(4_096), preview_url: z.boolean().optional() }),
  }),
  z.object({ type: z.literal('interactive'), interactive: interactiveBody }),
  z.object({ type: z.literal('template'), template }),
  ...richBodies,
  ...mediaBodies,
])

const frame = z.object({
  recipient_type: z.literal('individual').default('individual'),
  biz_opaque_callback_data: z.string().max(512).nullish(),
  context: z.object({ message_id: z.string() }).nullish(),
})

export type TemplateSend = z.infer<typeof template>
export type TemplateSendComponent = z.infer<typeof templateComponent>

export interface MessageBody {
  readonly callbackData: string | null
  readonly contextId: string | null
  readonly content: Content
}

interface Shown {
  readonly type: 'text' | 'interactive' | 'location' | 'contacts' | 'reaction' | MediaType
  readonly text: string
  readonly buttons: readonly Button[]
  /** What is more than words, as the client sent it. */
  readonly content: Record<string, unknown> | null
  /** The message that a reaction is about. */
  readonly reactsTo?: string
}

export type Content = Shown | { readonly type: 'template'; readonly template: TemplateSend }

/** What a client asks to send (§3), or Meta's refusal of how it asked. */
export function parseMessageBody(parameters: Parameters): MessageBody | GraphError {
  const type = parameters.type ?? 'text'
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
      return { type: 'text', text: parsed.text.body, buttons: [], content: null }
    case 'interactive': {
      const { interactive } = parsed
      const [text, buttons] = [interactiveText(interactive), interactiveButtons(interactive)]
      return { type: 'interactive', text, buttons, content: interactive.type === 'list' ? { interactive } : null }
    }
    case 'template':
      return { type: 'template', template: parsed.template }
    case 'location':
    case 'contacts':
    case 'reaction': {
      const { type, ...rich } = parsed
      const shown: Shown = { type, text: richText(parsed), buttons: [], content: rich }
      return parsed.type === 'reaction' ? { ...shown, reactsTo: parsed.reaction.message_id } : shown
    }
    case 'image':
    case 'video':
    case 'audio':
    case 'document':
    case 'sticker': {
      const { type, ...named } = parsed
      return { type, text: fileIn(named)?.caption ?? '', buttons: [], content: named }
    }
    default:
      return parsed satisfies never
  }
}

/** A parameter that is absent is another error than one that is wrong. */
function inputError(error: z.ZodError): GraphError {
  const [issue] = error.issues
  const path = issue?.path.map(String).join('.') ?? ''
  const isMissing = issue?.code === 'invalid_type' && issue.message.endsWith('received undefined')
  if (isMissing) return { code: 131008, details: `${path} is required` }
  // A type that is not simulated, at any depth, is no wrong value: groups, flows, catalogs (whatsapp-cloud-api §13.1).
  const isType = path === 'type' || path === 'recipient_type' || path === 'interactive.type'
  return { code: isType ? 100 : 131009, details: `${path}: ${issue?.message ?? 'invalid'}` }
}
