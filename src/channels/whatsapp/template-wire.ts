import { z } from 'zod'
import {
  fieldNames,
  type TemplateButton,
  type TemplateContent,
  type TemplateHeader,
  templateFields,
  variablesOf,
} from '../../domain/template.ts'
import { cleanText } from '../clean-text.ts'

const text = z.string().transform(cleanText)
const named = z.array(z.object({ param_name: text, example: text }))
const example = z.object({
  header_text: z.array(text).optional(),
  header_text_named_params: named.optional(),
  body_text: z.array(z.array(text)).optional(),
  body_text_named_params: named.optional(),
})
const button = z.object({
  type: z.string(),
  text: text.default(''),
  url: text.optional(),
  phone_number: text.optional(),
  example: z.unknown().optional(),
})

export const templateComponent = z.object({
  type: text,
  format: z.string().optional(),
  text: text.optional(),
  // Of an unknown shape it is only an example: the template itself is still readable.
  example: example.optional().catch(undefined),
  buttons: z.array(button).optional(),
})
type Component = z.infer<typeof templateComponent>

const KNOWN = new Set(['HEADER', 'BODY', 'FOOTER', 'BUTTONS'])

/** The components of Meta's list in our words (whatsapp-cloud-api §5.1); case does not matter. A carousel, say, stays a name. */
export function contentOf(components: readonly Component[], parameterFormat: string | undefined): TemplateContent {
  const of = (type: string) => components.find((part) => part.type.toUpperCase() === type)
  const header = headerOf(of('HEADER'))
  const body = of('BODY')?.text ?? ''
  const format = parameterFormat?.toUpperCase() === 'NAMED' || hasNames(body) ? 'NAMED' : 'POSITIONAL'
  const content = { format, header, body, footer: of('FOOTER')?.text ?? null } as const
  const buttons = (of('BUTTONS')?.buttons ?? []).map(buttonOf)
  const examples = examplesOf(of('HEADER'), of('BODY'), { ...content, buttons, examples: {} })
  const otherParts = [...new Set(components.map(({ type }) => type.toUpperCase()))].filter((type) => !KNOWN.has(type))
  return { ...content, buttons, examples, ...(otherParts.length > 0 && { otherParts }) }
}

function hasNames(body: string): boolean {
  return variablesOf(body).some((name) => !/^\d+$/.test(name))
}

function headerOf(part: Component | undefined): TemplateHeader | null {
  if (part === undefined) return null
  switch ((part.format ?? 'TEXT').toUpperCase()) {
    case 'TEXT':
      return { kind: 'text', text: part.text ?? '' }
    case 'IMAGE':
      return { kind: 'image' }
    case 'VIDEO':
      return { kind: 'video' }
    case 'DOCUMENT':
      return { kind: 'document' }
    case 'LOCATION':
      return { kind: 'location' }
    default:
      return { kind: 'other' }
  }
}

function buttonOf({ type, text: label, url, phone_number: phone }: z.infer<typeof button>): TemplateButton {
  switch (type.toUpperCase()) {
    case 'QUICK_REPLY':
      return { kind: 'quick_reply', text: label }
    case 'URL':
      return { kind: 'url', text: label, url: url ?? '' }
    case 'PHONE_NUMBER':
      return { kind: 'phone', text: label, phone: phone ?? '' }
    case 'COPY_CODE':
      return { kind: 'copy_code', text: label }
    default:
      return { kind: 'other', text: label }
  }
}

function examplesOf(
  header: Component | undefined,
  body: Component | undefined,
  content: TemplateContent,
): Readonly<Record<string, string>> {
  const byName = [
    ...(header?.example?.header_text_named_params ?? []),
    ...(body?.example?.body_text_named_params ?? []),
  ].map((one) => [one.param_name, one.example] as const)
  const head = header?.example?.header_text ?? []
  const places = body?.example?.body_text?.[0] ?? []
  const byPlace = templateFields(content).flatMap(({ name, part, variable }) => {
    const value = part === 'header' ? head[0] : part === 'body' ? places[Number(variable) - 1] : undefined
    return value === undefined ? [] : [[name, value] as const]
  })
  const known = new Set(fieldNames(content))
  const pairs = content.format === 'NAMED' ? byName : byPlace
  return Object.fromEntries(pairs.filter(([name]) => known.has(name)))
}

/**
 * The components as Meta takes them, with a sample of every variable for its reviewers.
 * @param exampleHandle of the file that shows them the header, where it is a file.
 */
export function componentsOf(content: TemplateContent, exampleHandle: string | null = null): object[] {
  const { header, body, footer, buttons } = content
  const sample = (name: string) => content.examples[name] ?? ''
  const head = header?.kind === 'text' ? variablesOf(header.text) : []
  const inBody = variablesOf(body)
  const isNamed = content.format === 'NAMED'
  const pairs = (names: readonly string[]) => names.map((name) => ({ param_name: name, example: sample(name) }))
  const headExample = isNamed
    ? { header_text_named_params: pairs(head) }
    : { header_text: head.map((name) => sample(`header_${name}`)) }
  const bodyExample = isNamed ? { body_text_named_params: pairs(inBody) } : { body_text: [inBody.map(sample)] }
  return [
    ...(header?.kind === 'text'
      ? [{ type: 'HEADER', format: 'TEXT', text: header.text, ...(head.length > 0 && { example: headExample }) }]
      : richHeader(header?.kind ?? null, exampleHandle)),
    { type: 'BODY', text: body, ...(inBody.length > 0 && { example: bodyExample }) },
    ...(footer === null ? [] : [{ type: 'FOOTER', text: footer }]),
    ...(buttons.length === 0
      ? []
      : [{ type: 'BUTTONS', buttons: buttons.map((one, index) => wireButton(one, sample(`button_${index + 1}`))) }]),
  ]
}

function richHeader(kind: Exclude<TemplateHeader['kind'], 'text'> | null, exampleHandle: string | null): object[] {
  switch (kind) {
    case null:
      return []
    case 'image':
    case 'video':
    case 'document':
      if (exampleHandle === null) throw new Error('A header that is a file is not submitted without an example.')
      return [{ type: 'HEADER', format: kind.toUpperCase(), example: { header_handle: [exampleHandle] } }]
    case 'location':
      return [{ type: 'HEADER', format: 'LOCATION' }]
    case 'other':
      throw new Error('A header of an unknown kind is not submitted.')
    default:
      return kind satisfies never
  }
}

function wireButton(one: TemplateButton, sample: string): object {
  switch (one.kind) {
    case 'quick_reply':
      return { type: 'QUICK_REPLY', text: one.text }
    case 'url': {
      const full = one.url.replace(/\{\{1\}\}$/, () => sample)
      return { type: 'URL', text: one.text, url: one.url, ...(full !== one.url && { example: [full] }) }
    }
    case 'phone':
      return { type: 'PHONE_NUMBER', text: one.text, phone_number: one.phone }
    case 'copy_code':
      return { type: 'COPY_CODE', text: one.text, example: sample }
    case 'other':
      throw new Error('A button of an unknown type is not submitted.')
    default:
      return one satisfies never
  }
}
