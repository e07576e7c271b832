import { z } from 'zod'
import { TEMPLATE_OBSTACLES, TEMPLATE_STATES } from '../../domain/template-state.ts'
import { Iso, Uuid } from './problem.ts'

const text = z.string().max(2_048)

const Header = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text }).strict(),
  z.object({ kind: z.enum(['image', 'video', 'document', 'location', 'other']) }).strict(),
])

const Button = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('quick_reply'), text }).strict(),
  /** The address may end in `{{1}}`. */
  z.object({ kind: z.literal('url'), text, url: z.string().max(2_048) }).strict(),
  z.object({ kind: z.literal('phone'), text, phone: z.string().max(32) }).strict(),
  z.object({ kind: z.literal('copy_code'), text }).strict(),
  z.object({ kind: z.literal('other'), text }).strict(),
])

/** Everything a template says. Variables are written `{{first_name}}`, or `{{1}}` where the format is positional. */
export const TemplateContent = z
  .object({
    format: z.enum(['NAMED', 'POSITIONAL']).default('NAMED'),
    header: Header.nullable().default(null),
    body: text,
    footer: text.nullable().default(null),
    buttons: z.array(Button).max(20).default([]),
    /** WhatsApp's words for parts that cannot be read here, as a carousel. Such a template is neither sent nor made here. */
    otherParts: z.array(z.string().max(128)).max(20).default([]),
    /** A sample of each field for the reviewers, by the field's name. */
    examples: z.record(z.string().max(128), text).default({}),
  })
  .strict()
export type TemplateContent = z.infer<typeof TemplateContent>

const Category = z.enum(['UTILITY', 'MARKETING'])

/**
 * The uploaded file (`POST /api/v1/media`) that shows WhatsApp's reviewers a header of kind `image` (JPEG, PNG), `video`
 * (MP4) or `document` (PDF): required for these with every submission, and never sent to customers.
 */
const exampleMediaId = Uuid.nullable().default(null)

export const NewTemplate = z
  .object({
    ...{ name: z.string().max(600), language: z.string().max(16), category: Category, content: TemplateContent },
    exampleMediaId,
  })
  .strict()
export type NewTemplate = z.input<typeof NewTemplate>

export const TemplateChange = z.object({ category: Category, content: TemplateContent, exampleMediaId }).strict()
export type TemplateChange = z.input<typeof TemplateChange>

export const Template = z.object({
  id: Uuid,
  name: z.string(),
  language: z.string(),
  category: z.string(),
  /** WhatsApp's own word; `state` is what it means. */
  status: z.string(),
  state: z.enum(TEMPLATE_STATES),
  /** Why agents cannot choose it; null when they can. */
  obstacle: z.enum(TEMPLATE_OBSTACLES).nullable(),
  quality: z.string(),
  previousCategory: z.string().nullable(),
  /** Announced by WhatsApp and not yet in force. */
  nextCategory: z.string().nullable(),
  /** WhatsApp's word for a rejection, and what its reviewers wrote. */
  rejection: z.object({ code: z.string(), original: z.string() }).nullable(),
  content: TemplateContent,
  /** What is to be filled in, each once. */
  parameters: z.array(z.string()),
  useCount: z.int(),
  lastUsedAt: Iso.nullable(),
})
export type Template = z.infer<typeof Template>

/** `syncedAt`: when WhatsApp's list was last read. */
export const TemplateList = z.object({ data: z.array(Template), syncedAt: Iso.nullable() })
export type TemplateList = z.infer<typeof TemplateList>

/** The opt-in request's templates in one language: the one in use, and a newer text that is not (yet) approved. */
export const RequestTemplate = z.object({
  language: z.string(),
  inUse: Template.nullable(),
  next: Template.nullable(),
  /**
   * While none is in use: an approved one that is not sent, because its words are not those that were handed in
   * (`other`), or were reported to have changed and are being read again (`unread`).
   */
  changed: z.object({ name: z.string(), words: z.enum(['other', 'unread']) }).nullable(),
})
export type RequestTemplate = z.infer<typeof RequestTemplate>

export const RequestTemplates = z.object({ data: z.array(RequestTemplate) })
export type RequestTemplates = z.infer<typeof RequestTemplates>
