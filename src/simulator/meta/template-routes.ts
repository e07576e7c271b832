import type { Answer } from '../http/answer.ts'
import { json } from '../http/answer.ts'
import type { Parameters } from '../http/request.ts'
import type { Template } from '../world/templates.ts'
import type { World } from '../world/world.ts'
import { createTemplate } from './create-template.ts'
import { editTemplate } from './edit-template.ts'
import { graphErrorAnswer } from './graph-error.ts'
import type { GraphCall } from './graph-routes.ts'
import { setTemplateStatus } from './review-template.ts'

const PAGE_SIZE = 25
const PAGE_SIZE_MAX = 100
const DEFAULT_FIELDS = 'name,parameter_format,components,language,status,category'

/** `/{waba_id}/message_templates`: create, list, delete (whatsapp-cloud-api §5). */
export function templateListRoutes(world: World, call: GraphCall): Answer {
  switch (call.method) {
    case 'POST':
      return createTemplate(world, call)
    case 'GET':
      return listTemplates(world, call)
    case 'DELETE':
      return deleteTemplates(world, call)
    default:
      return unsupported(world, call.method)
  }
}

/** `/{template_id}`: read and edit. */
export function templateRoutes(world: World, call: GraphCall): Answer {
  const { template, method, parameters, edge } = call
  if (template?.status === 'PAUSED' && edge === 'unpause' && method === 'POST') {
    setTemplateStatus(world, template, { status: 'APPROVED', reason: 'NONE' })
    return json(200, { success: true })
  }
  if (template === null || edge !== '') return unsupported(world, `${method} /${edge}`)
  if (method === 'GET') return json(200, shown(template, parameters))
  return method === 'POST' ? editTemplate(world, call, template) : unsupported(world, method)
}

function listTemplates(world: World, { sender, parameters }: GraphCall): Answer {
  const found = world.templates.ofWaba(sender.wabaId).filter((template) => fits(template, parameters))
  const size = Math.min(Math.max(Number(parameters.limit) || PAGE_SIZE, 1), PAGE_SIZE_MAX)
  const after = found.findIndex(({ id }) => cursor(id) === parameters.after) + 1
  const page = found.slice(after, after + size)
  const [first] = page
  const last = page.at(-1)
  const cursors = first === undefined || last === undefined ? {} : { before: cursor(first.id), after: cursor(last.id) }
  const hasMore = after + size < found.length
  const next = hasMore ? { next: `/${sender.wabaId}/message_templates?after=${cursor(last?.id ?? '')}` } : {}
  return json(200, { data: page.map((template) => shown(template, parameters)), paging: { cursors, ...next } })
}

function fits(template: Template, parameters: Parameters): boolean {
  const text = JSON.stringify(template.components)
  return (
    isOneOf(parameters.name, template.name) &&
    isOneOf(parameters.status, template.status) &&
    isOneOf(parameters.category, template.category) &&
    isOneOf(parameters.language, template.language) &&
    (typeof parameters.name_or_content !== 'string' ||
      template.name.includes(parameters.name_or_content) ||
      text.includes(parameters.name_or_content))
  )
}

/** Clients send one value bare and several as a JSON list; the case does not matter (§5.2). */
function isOneOf(wanted: unknown, actual: string): boolean {
  if (typeof wanted !== 'string') return true
  const values = wanted.startsWith('[')
    ? Array.from(wanted.matchAll(/"([^"]*)"/g), ([, value]) => value ?? '')
    : [wanted]
  return values.some((value) => value.toLowerCase() === actual.toLowerCase())
}

/** `?name=` deletes every language, `?hsm_id=&name=` one, `?hsm_ids=[…]` several (§5.4). */
function deleteTemplates(world: World, { sender, parameters }: GraphCall): Answer {
  const { name, hsm_id: id, hsm_ids: ids } = parameters
  const wanted = [id, ...(typeof ids === 'string' ? (ids.match(/\d+/g) ?? []) : [])].filter(
    (each) => each !== undefined,
  )
  const gone = world.templates
    .ofWaba(sender.wabaId)
    .filter((template) => (wanted.length > 0 ? wanted.includes(template.id) : template.name === name))
  if (gone.length === 0) return graphErrorAnswer(world, { code: 100, message: '(#100) Message template not found.' })
  for (const template of gone) world.record({ t: 'template_removed', id: template.id })
  return json(200, { success: true })
}

function shown(template: Template, { fields }: Parameters): object {
  const all: Readonly<Record<string, unknown>> = {
    id: template.id,
    name: template.name,
    language: template.language,
    status: template.status,
    category: template.category,
    parameter_format: template.parameterFormat,
    components: template.components,
    rejected_reason: template.rejectedReason,
    quality_score: { score: template.quality, date: 0 },
  }
  const wanted = typeof fields === 'string' && fields !== '' ? fields : DEFAULT_FIELDS
  const names = wanted.split(',').map((field) => field.trim())
  return Object.fromEntries([...names, 'id'].filter((field) => field in all).map((field) => [field, all[field]]))
}

function cursor(id: string): string {
  return Buffer.from(id).toString('base64url')
}

function unsupported(world: World, what: string): Answer {
  return graphErrorAnswer(world, {
    code: 100,
    message: `(#100) Unsupported request: the simulator has no ${what} here.`,
  })
}
