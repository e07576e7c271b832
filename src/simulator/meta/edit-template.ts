import { z } from 'zod'
import type { Answer } from '../http/answer.ts'
import { json } from '../http/answer.ts'
import type { Template } from '../world/templates.ts'
import { templateComponents } from '../world/templates.ts'
import type { World } from '../world/world.ts'
import { graphErrorAnswer } from './graph-error.ts'
import type { GraphCall } from './graph-routes.ts'
import { exampleError } from './header-example.ts'
import { namesOf, reviewTemplate, tellAccount } from './review-template.ts'
import { coded, componentsError } from './template-rules.ts'

const EDITABLE = new Set(['APPROVED', 'REJECTED', 'PAUSED'])

const edit = z.object({
  category: z
    .string()
    .transform((category) => category.toUpperCase())
    .optional(),
  components: templateComponents.optional(),
})

/** `POST /{template_id}`: all components are replaced, and reviewed again (whatsapp-cloud-api §5.3). */
export function editTemplate(world: World, { sender, parameters }: GraphCall, template: Template): Answer {
  const parsed = edit.safeParse(parameters)
  if (!parsed.success) return graphErrorAnswer(world, { code: 100, message: '(#100) Invalid parameter' })
  const { category = template.category, components = template.components } = parsed.data
  const changesCategory = category !== template.category && template.status === 'APPROVED'
  if (!EDITABLE.has(template.status) || changesCategory) {
    return graphErrorAnswer(world, coded(2388039, 'This template cannot be edited now.'))
  }
  const refused =
    componentsError({ components, parameterFormat: template.parameterFormat }) ??
    exampleError(world, parsed.data.components ?? [])
  if (refused !== null) return graphErrorAnswer(world, refused)
  reviewTemplate(world, sender, { ...template, category, components, status: 'PENDING', rejectedReason: 'NONE' })
  // Whoever edited it: the whole account hears of new words (§8.5).
  const words = components.find(({ type }) => type === 'BODY')?.text ?? ''
  const told = { ...namesOf(template), message_template_element: words }
  tellAccount(world, template, 'message_template_components_update', told)
  return json(200, { success: true })
}
