import type { Template, TemplateComponent } from '../world/templates.ts'
import type { GraphError } from './graph-error.ts'
import { variablePlacement, variablesOf } from './template-variables.ts'

const BUTTONS_MAX = 10
const BUTTON_TEXT_MAX = 25
const TEXT_MAX: ReadonlyMap<string, number> = new Map([
  ['HEADER', 60],
  ['BODY', 1_024],
  ['FOOTER', 60],
])
/** Asks whether the business may call; it has no words of its own. */
const CALL_PERMISSION = 'CALL_PERMISSION_REQUEST'
const CATEGORIES = new Set(['UTILITY', 'MARKETING', 'AUTHENTICATION'])
const NAME = /^[a-z0-9_]{1,512}$/
const LANGUAGE = /^[a-z]{2,3}(_[A-Z]{2,4})?$/
const NAMED_VARIABLE = /^[a-z][a-z0-9_]*$/

/** Why Meta would not take a template as it is written (whatsapp-cloud-api §5.1); null when it would. */
export function templateError(template: Pick<Template, 'name' | 'language' | 'category'>): GraphError | null {
  if (!NAME.test(template.name)) return invalid('name takes lowercase letters, digits and underscores')
  if (!LANGUAGE.test(template.language)) return invalid('language is no known locale')
  return CATEGORIES.has(template.category) ? null : invalid('category is unknown')
}

/** The same for its components. */
export function componentsError({
  components,
  parameterFormat,
}: Pick<Template, 'components' | 'parameterFormat'>): GraphError | null {
  if (!components.some(({ type }) => type === 'BODY')) return invalid('components must include a BODY')
  if (new Set(components.map(({ type }) => type)).size < components.length) return invalid('a component is given twice')
  for (const component of components) {
    if (component.type === CALL_PERMISSION) continue
    const error = component.type === 'BUTTONS' ? buttonsError(component) : textError(component, parameterFormat)
    if (error !== null) return error
  }
  return null
}

function textError(component: TemplateComponent, format: Template['parameterFormat']): GraphError | null {
  const max = TEXT_MAX.get(component.type)
  if (max === undefined) return invalid(`component type ${component.type} is unknown`)
  if (component.type === 'HEADER' && component.format !== undefined && component.format !== 'TEXT') return null
  const text = component.text ?? ''
  if (text === '' || text.length > max) return coded(2388040, `The ${component.type} must have 1 to ${max} characters.`)
  const variables = variablesOf(text)
  if (component.type === 'FOOTER' && variables.length > 0) return coded(2388073, 'A footer takes no variables.')
  if (component.type === 'HEADER' && variables.length > 1) return coded(2388047, 'A header takes one variable.')
  const isRightFormat = variables.every((name) => (format === 'NAMED' ? NAMED_VARIABLE.test(name) : /^\d+$/.test(name)))
  if (!isRightFormat) return coded(2388072, `The variables do not fit parameter_format ${format}.`)
  return component.type === 'BODY' ? placementError(text) : null
}

function placementError(text: string): GraphError | null {
  const placement = variablePlacement(text)
  switch (placement) {
    case 'ok':
      return null
    case 'leading_or_trailing':
      return coded(2388299, "Variables can't be at the start or end of the template.")
    case 'adjacent':
      return coded(2388072, 'Variables must not touch each other.')
    default:
      return placement satisfies never
  }
}

function buttonsError({ buttons = [] }: TemplateComponent): GraphError | null {
  if (buttons.length === 0 || buttons.length > BUTTONS_MAX) return invalid(`a template has 1 to ${BUTTONS_MAX} buttons`)
  const bad = buttons.find(({ text }) => text === '' || text.length > BUTTON_TEXT_MAX)
  if (bad !== undefined) return coded(2388040, `A button must have 1 to ${BUTTON_TEXT_MAX} characters.`)
  const texts = new Set(buttons.map(({ text }) => text))
  return texts.size < buttons.length ? invalid('button texts must differ from each other') : null
}

/** Management errors tell people what to change. */
export function coded(subcode: number, userMessage: string): GraphError {
  return { code: 100, subcode, message: 'Invalid parameter', userTitle: 'Template not accepted', userMessage }
}

function invalid(what: string): GraphError {
  return { code: 100, message: `(#100) Invalid parameter: ${what}.` }
}
