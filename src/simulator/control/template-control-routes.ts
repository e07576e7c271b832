import { z } from 'zod'
import type { Answer } from '../http/answer.ts'
import { json } from '../http/answer.ts'
import { setTemplateStatus } from '../meta/review-template.ts'
import type { ControlCall } from './control-call.ts'
import { methodNotAllowed, notFound, parseBody } from './control-call.ts'
import { isInScope } from './scope.ts'

const change = z.object({
  status: z.enum(['APPROVED', 'PENDING', 'REJECTED', 'PAUSED', 'DISABLED', 'ARCHIVED']),
  reason: z.string().max(64).default('NONE'),
})

/** `PUT /sim/templates/{id} { status, reason }`: what Meta's reviewers decide, told by webhook. */
export function templateControlRoutes(call: ControlCall): Answer {
  const { world, scope, request, path } = call
  const [id = ''] = path
  const template = world.templates.get(id)
  const owners = template === undefined ? [] : world.senders.ofWaba(template.wabaId)
  if (template === undefined || !owners.some((sender) => isInScope(scope, sender.id))) {
    return notFound(`There is no template ${id}.`)
  }
  if (request.method !== 'PUT') return methodNotAllowed(call)
  const parsed = parseBody(call, change)
  if (!parsed.ok) return parsed.answer
  setTemplateStatus(world, template, parsed.value)
  return json(200, { id, ...parsed.value })
}
