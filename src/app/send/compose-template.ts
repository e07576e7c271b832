import { refusal } from '../../domain/refusal.ts'
import {
  cleanField,
  type TemplateContent,
  type TemplateField,
  type TemplateHeader,
  templateFields,
  templateText,
} from '../../domain/template.ts'
import { templateObstacle, templateProblem } from '../../domain/template-state.ts'
import type { MediaToSend } from '../../store/media-to-send.ts'
import type { StoredContent } from '../../store/messages.ts'
import type { TemplateRow } from '../../store/templates.ts'
import { done, type Outcome, refused } from '../outcome.ts'
import type { ComposeContext, ComposedContent } from './compose.ts'
import type { SendInput, TemplateHeaderInput } from './send-input.ts'

type TemplateInput = Extract<SendInput, { type: 'template' }>['template']

/** A template with everything filled in, or what is still missing. */
export function composeTemplate(template: TemplateInput, context: ComposeContext): Outcome<ComposedContent> {
  const row = templateOf(template, context)
  if (row === undefined) return refused(refusal('tpl.missing', { template: template.name }))
  const problem = templateProblem('template', row)
  if (problem !== null) return refused(refusal(problem, { template: row.name }))
  if (templateObstacle(row) !== null) return refused(refusal('tpl.not_supported', { template: row.name }))
  const head = composeHeader(row.content.header, template.header, context.files)
  if (head.kind !== 'done') return head
  const fields = templateFields(row.content)
  const values = Object.fromEntries(fields.map(({ name }) => [name, cleanField(given(template.parameters, name))]))
  const missing = fields.find(({ name }) => values[name] === '')
  if (missing !== undefined) return lacking(missing.name)
  const wire = { name: row.name, language: row.language, ...filledIn(row.content, fields, values), ...head.value.wire }
  const { headerPlace } = head.value.wire
  // The thread shows it as it shows a place that is sent alone.
  const extra = headerPlace === undefined ? {} : { extra: { ...headerPlace } }
  const content = { type: 'template', text: templateText(row.content, values), template: wire, ...extra }
  return done({ content, file: head.value.file })
}

/** The template that a message is made from. */
export function templateOf(
  { name, language }: { readonly name: string; readonly language: string },
  { templates }: Pick<ComposeContext, 'templates'>,
): TemplateRow | undefined {
  return templates.find((row) => row.name === name && row.language === language)
}

interface ComposedHeader {
  readonly wire: Pick<NonNullable<StoredContent['template']>, 'headerFile' | 'headerPlace'>
  readonly file: MediaToSend | null
}

/** A header takes exactly what it was approved with: a file of its kind, a place, or neither. */
function composeHeader(
  header: TemplateHeader | null,
  input: TemplateHeaderInput | undefined,
  files: ReadonlyMap<string, MediaToSend>,
): Outcome<ComposedHeader> {
  if (header === null || header.kind === 'text' || header.kind === 'other') {
    return input === undefined ? done({ wire: {}, file: null }) : lacking(HEADER)
  }
  if (input === undefined) return lacking(HEADER)
  if ('mediaId' in input) {
    const file = files.get(input.mediaId)
    if (file === undefined) return { kind: 'invalid', code: 'media.missing', params: {} }
    if (header.kind === 'location' || file.kind !== header.kind) return lacking(HEADER)
    return done({ wire: { headerFile: { kind: header.kind, filename: file.filename } }, file })
  }
  if (header.kind !== 'location') return lacking(HEADER)
  const { latitude, longitude, name, address } = input
  const headerPlace = { latitude, longitude, name: cleaned(name), address: cleaned(address) }
  return done({ wire: { headerPlace }, file: null })
}

const HEADER = 'header'

function lacking(field: string): Outcome<never> {
  return { kind: 'invalid', code: 'tpl.params', params: { field } }
}

function cleaned(text: string | undefined): string | null {
  const clean = cleanField(text ?? '')
  return clean === '' ? null : clean
}

function filledIn(
  content: TemplateContent,
  fields: readonly TemplateField[],
  values: Readonly<Record<string, string>>,
) {
  const isNamed = content.format === 'NAMED'
  const of = (part: TemplateField['part']) =>
    fields
      .filter((field) => field.part === part)
      .map(({ name, variable }) => ({ name: isNamed ? variable : null, text: values[name] ?? '' }))
  const header = of('header')
  const buttonValues = fields.flatMap(({ name, part, variable }) => {
    const kind = content.buttons[Number(variable)]?.kind
    const isTaken = part === 'button' && (kind === 'url' || kind === 'copy_code')
    return isTaken ? [{ index: Number(variable), kind, text: values[name] ?? '' }] : []
  })
  return {
    parameters: of('body'),
    ...(header.length > 0 && { header }),
    ...(buttonValues.length > 0 && { buttonValues }),
  }
}

function given(parameters: Readonly<Record<string, string>>, name: string): string {
  return Object.hasOwn(parameters, name) ? (parameters[name] ?? '') : ''
}
