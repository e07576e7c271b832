import type { Button, Send } from '../world/message.ts'
import type { WhatsAppSender } from '../world/senders.ts'
import type { Template, TemplateComponent } from '../world/templates.ts'
import type { World } from '../world/world.ts'
import type { GraphError } from './graph-error.ts'
import { isGraphError } from './graph-error.ts'
import type { TemplateSend, TemplateSendComponent } from './message-body.ts'
import { fillHeader, isRichHeader } from './template-header.ts'
import { filled, variablesOf } from './template-variables.ts'

const PAYLOAD_MAX = 256
/** Line breaks, tabs and runs of more than four spaces (whatsapp-cloud-api §3.4). */
const FORBIDDEN_IN_PARAMETER = /[\n\t]| {5,}/

export interface FilledTemplate {
  readonly text: string
  readonly buttons: readonly Button[]
  readonly category: string
  /** The file or place of the header, as the client sent it. */
  readonly content: Send['content']
}

/** The template filled with its parameters, or why Meta would not send it. */
export function fillTemplate(world: World, sender: WhatsAppSender, sent: TemplateSend): FilledTemplate | GraphError {
  const template = world.templates.find(sender.wabaId, sent.name, sent.language.code)
  if (template === undefined || !isKnown(template.status)) {
    const details = `template name (${sent.name}) does not exist in ${sent.language.code}`
    return { code: 132001, details }
  }
  if (template.status === 'PAUSED') return { code: 132015 }
  if (template.status === 'DISABLED') return { code: 132016 }
  const stray = sent.components.find((component) => !hasPart(template, component))
  if (stray !== undefined) return { code: 132018, details: `the template has no component of type ${stray.type}` }
  const texts: string[] = []
  let content: Send['content'] = null
  for (const part of template.components) {
    if (isRichHeader(part)) {
      const header = fillHeader(world, sender, { format: part.format, sent: sent.components })
      if (isGraphError(header)) return header
      content = header.content
      if (header.text !== '') texts.push(header.text)
      continue
    }
    const text = fillPart(template, part, sent.components)
    if (typeof text !== 'string') return text
    if (text !== '') texts.push(text)
  }
  const buttons = fillButtons(template, sent.components)
  if (isGraphError(buttons)) return buttons
  return { text: texts.join('\n'), buttons, category: template.category.toLowerCase(), content }
}

function isKnown(status: string): boolean {
  return status === 'APPROVED' || status === 'PAUSED' || status === 'DISABLED'
}

function hasPart(template: Template, { type }: TemplateSendComponent): boolean {
  const wanted = type === 'button' ? 'BUTTONS' : type.toUpperCase()
  return template.components.some((part) => part.type === wanted)
}

function fillPart(
  template: Template,
  part: TemplateComponent,
  sent: readonly TemplateSendComponent[],
): string | GraphError {
  if (part.type === 'BUTTONS' || part.text === undefined) return ''
  const parameters = sent.filter(({ type }) => type.toUpperCase() === part.type).flatMap((each) => each.parameters)
  const values = valuesOf(template, part, parameters)
  return values instanceof Map ? filled(part.text, values) : values
}

function valuesOf(
  template: Template,
  part: TemplateComponent,
  parameters: TemplateSendComponent['parameters'],
): Map<string, string> | GraphError {
  const where = part.type.toLowerCase()
  const variables = variablesOf(part.text ?? '')
  if (parameters.length !== variables.length) {
    const [got, expected] = [parameters.length, variables.length]
    const details = `${where}: number of localizable_params (${got}) does not match the expected number of params (${expected})`
    return { code: 132000, details }
  }
  const named = parameters.filter(({ parameter_name }) => parameter_name !== undefined)
  if (named.length > 0 && named.length < parameters.length) {
    return { code: 132000, details: `${where}: named and positional parameters are mixed` }
  }
  const isNamed = template.parameterFormat === 'NAMED'
  const values = new Map<string, string>()
  for (const [index, parameter] of parameters.entries()) {
    const name = isNamed ? parameter.parameter_name : variables[index]
    if (name === undefined) return { code: 132012, details: `${where}: parameter_name is required` }
    if (!variables.includes(name)) return { code: 132012, details: `${where}: there is no parameter ${name}` }
    const text = parameterText(parameter, where)
    if (typeof text !== 'string') return text
    values.set(name, text)
  }
  if (values.size === variables.length) return values
  return { code: 132000, details: `${where}: a parameter is given twice` }
}

function parameterText(parameter: TemplateSendComponent['parameters'][number], where: string): string | GraphError {
  if (parameter.type !== 'text') return { code: 132012, details: `${where}: expected a text, got ${parameter.type}` }
  if (parameter.text === undefined || parameter.text === '')
    return { code: 131008, details: `${where}: text is required` }
  if (!FORBIDDEN_IN_PARAMETER.test(parameter.text)) return parameter.text
  const details = 'Param text cannot have new-line/tab characters or more than 4 consecutive spaces'
  return { code: 132018, details }
}

function fillButtons(template: Template, sent: readonly TemplateSendComponent[]): Button[] | GraphError {
  const made = template.components.flatMap((part) => part.buttons ?? [])
  const given = new Map<number, TemplateSendComponent>()
  for (const component of sent.filter(({ type }) => type === 'button')) {
    const index = component.index ?? 0
    const kind = made[index]?.type.toLowerCase()
    if (kind === undefined) return { code: 132018, details: `the template has no button ${index}` }
    if (component.sub_type !== kind) return { code: 132018, details: `button ${index} is of type ${kind}` }
    if (component.parameters.length !== 1) {
      return { code: 132000, details: `button ${index}: expected one parameter, got ${component.parameters.length}` }
    }
    given.set(index, component)
  }
  const buttons: Button[] = []
  for (const [index, { type, text }] of made.entries()) {
    if (type.toUpperCase() !== 'QUICK_REPLY') continue
    // Without a payload the webhook carries the button's text (§3.4).
    const payload = payloadOf(given.get(index), text)
    if (payload.length > PAYLOAD_MAX) return { code: 131009, details: `button ${index}: the payload is too long` }
    buttons.push({ text, payload, kind: 'quick_reply' })
  }
  return buttons
}

function payloadOf(component: TemplateSendComponent | undefined, label: string): string {
  const [parameter] = component?.parameters ?? []
  return parameter?.payload ?? parameter?.text ?? label
}
