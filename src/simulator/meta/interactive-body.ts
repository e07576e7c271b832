import { z } from 'zod'
import type { Button } from '../world/message.ts'

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

const section = z.object({ title: z.string().max(24).optional(), rows: z.array(row).min(1) })
const ROWS_MAX = 10

const buttonMessage = z.object({
  ...shared,
  type: z.literal('button'),
  action: z.object({
    buttons: z.array(button).min(1).max(3).refine(areDistinct, 'button ids and titles must differ from each other'),
  }),
})

const listMessage = z.object({
  ...shared,
  type: z.literal('list'),
  action: z.object({
    button: z.string().min(1).max(20),
    sections: z
      .array(section)
      .min(1)
      .max(10)
      .refine((sections) => sections.flatMap(({ rows }) => rows).length <= ROWS_MAX, 'at most 10 rows in all')
      .refine(haveTitles, 'several sections need titles'),
  }),
})

const contactRequest = z.object({
  ...shared,
  type: z.literal('request_contact_info'),
  action: z.object({ name: z.literal('request_contact_info') }),
})

/** Messages with something to tap (whatsapp-cloud-api §3.5). */
export const interactiveBody = z.discriminatedUnion('type', [buttonMessage, listMessage, contactRequest])

export type InteractiveBody = z.infer<typeof interactiveBody>

/** What the phone shows as text. */
export function interactiveText({ header, body, footer }: InteractiveBody): string {
  return [header?.text, body.text, footer?.text].filter((part) => part !== undefined && part !== '').join('\n')
}

/** What can be tapped on the phone. */
export function interactiveButtons(from: InteractiveBody): Button[] {
  switch (from.type) {
    case 'button':
      return from.action.buttons.map(({ reply }) => ({ text: reply.title, payload: reply.id, kind: 'reply' }))
    case 'list':
      return from.action.sections.flatMap(({ rows }) =>
        rows.map(({ id, title, description }): Button => {
          const shown = { text: title, payload: id, kind: 'list' } as const
          return description === undefined ? shown : { ...shown, description }
        }),
      )
    case 'request_contact_info':
      return [{ text: 'Share Contact Info', payload: 'request_contact_info', kind: 'contact_info' }]
    default:
      return from satisfies never
  }
}

function areDistinct(buttons: ReadonlyArray<z.infer<typeof button>>): boolean {
  const ids = new Set(buttons.map(({ reply }) => reply.id))
  const titles = new Set(buttons.map(({ reply }) => reply.title))
  return ids.size === buttons.length && titles.size === buttons.length
}

function haveTitles(sections: ReadonlyArray<z.infer<typeof section>>): boolean {
  return sections.length === 1 || sections.every(({ title = '' }) => title !== '')
}
