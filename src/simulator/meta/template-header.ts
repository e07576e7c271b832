import { z } from 'zod'
import type { Send } from '../world/message.ts'
import type { WhatsAppSender } from '../world/senders.ts'
import type { TemplateComponent } from '../world/templates.ts'
import type { World } from '../world/world.ts'
import type { GraphError } from './graph-error.ts'
import { fileError, fileIn, mediaBodies } from './media-body.ts'
import type { TemplateSend } from './message-body.ts'
import { location, richText } from './rich-body.ts'

/** A header that is no text: what stands on the phone above the words, or the words of a place. */
export interface FilledHeader {
  readonly text: string
  readonly content: Send['content']
}

/** In a template, a place has a name and an address as well. */
const place = z.object({
  type: z.literal('location'),
  location: location.required({ name: true, address: true }),
})
const parameter = z.discriminatedUnion('type', [place, ...mediaBodies])

/** Whether the header is a file or a place, which every send has to name anew. */
export function isRichHeader({ type, format = 'TEXT' }: TemplateComponent): boolean {
  return type === 'HEADER' && format !== 'TEXT'
}

/**
 * The file or place of a template's header: of the template's kind (else 132012), whole, uploaded by this sender and not
 * run out (else 132018; whatsapp-cloud-api §3.4, §4).
 */
export function fillHeader(
  world: World,
  sender: WhatsAppSender,
  { format = '', sent }: { readonly format: TemplateComponent['format']; readonly sent: TemplateSend['components'] },
): FilledHeader | GraphError {
  const given = sent.filter(({ type }) => type === 'header').flatMap(({ parameters }) => parameters)
  const [first] = given
  const received = first?.type.toUpperCase() ?? 'UNKNOWN'
  if (given.length > 1) return { code: 132000, details: `header: expected one parameter, got ${given.length}` }
  if (received !== format) {
    return { code: 132012, details: `header: Format mismatch, expected ${format}, received ${received}` }
  }
  const parsed = parameter.safeParse(first)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    return { code: 132018, details: `header: ${issue?.path.map(String).join('.')}: ${issue?.message}` }
  }
  const { type, ...content } = parsed.data
  if (parsed.data.type === 'location') return { text: richText(parsed.data), content }
  const file = fileIn(content)
  const error = file === null ? null : fileError(world, sender, file)
  return error === null ? { text: '', content } : { code: 132018, details: `header: ${error.details ?? type}` }
}
