import { z } from 'zod'
import type { Answer } from '../http/answer.ts'
import { json } from '../http/answer.ts'
import { setTemplateCategory, setTemplateStatus } from '../meta/review-template.ts'
import { setTemplateQuality } from '../meta/template-quality.ts'
import type { Template } from '../world/templates.ts'
import type { World } from '../world/world.ts'
import type { ControlCall } from './control-call.ts'
import { methodNotAllowed, notFound, parseBody } from './control-call.ts'
import { isInScope, sendersIn } from './scope.ts'

const change = z
  .object({
    status: z.enum(['APPROVED', 'PENDING', 'REJECTED', 'PAUSED', 'DISABLED', 'ARCHIVED']).optional(),
    reason: z.string().max(64).default('NONE'),
    category: z.enum(['UTILITY', 'MARKETING', 'AUTHENTICATION']).optional(),
    quality: z.enum(['GREEN', 'YELLOW', 'RED', 'UNKNOWN']).optional(),
  })
  .refine(
    (each) => (each.status ?? each.category ?? each.quality) !== undefined,
    'status, category or quality is required',
  )

/**
 * `GET /sim/templates`, and `PUT /sim/templates/{id} { status, reason } | { category } | { quality }`: what Meta's
 * reviewers and the people decide, told by webhook.
 */
export function templateControlRoutes(call: ControlCall): Answer {
  const { world, scope, request, path } = call
  const [id] = path
  if (id === undefined) {
    if (request.method !== 'GET') return methodNotAllowed(call)
    const accounts = new Set(sendersIn(world, scope).flatMap((each) => (each.kind === 'whatsapp' ? each.wabaId : [])))
    return json(200, { data: [...accounts].flatMap((wabaId) => world.templates.ofWaba(wabaId).map(shown)) })
  }
  const template = world.templates.get(id)
  const owners = template === undefined ? [] : world.senders.ofWaba(template.wabaId)
  if (template === undefined || !owners.some((sender) => isInScope(scope, sender.id))) {
    return notFound(`There is no template ${id}.`)
  }
  if (request.method !== 'PUT') return methodNotAllowed(call)
  const parsed = parseBody(call, change)
  if (!parsed.ok) return parsed.answer
  decide(world, template, parsed.value)
  return json(200, { id, ...parsed.value })
}

function decide(world: World, template: Template, { status, reason, category, quality }: z.infer<typeof change>): void {
  if (category !== undefined && category !== template.category) setTemplateCategory(world, template, category)
  const renamed = category === undefined ? template : { ...template, category }
  if (quality !== undefined && quality !== template.quality) setTemplateQuality(world, renamed, quality)
  const current = world.templates.get(template.id) ?? renamed
  if (status !== undefined) setTemplateStatus(world, current, { status, reason })
}

function shown({ components: _components, allowCategoryChange: _may, ...open }: Template): object {
  return open
}
