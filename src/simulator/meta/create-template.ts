import { z } from 'zod'
import type { Answer } from '../http/answer.ts'
import { json } from '../http/answer.ts'
import type { Template } from '../world/templates.ts'
import { templateComponents } from '../world/templates.ts'
import type { World } from '../world/world.ts'
import { graphErrorAnswer } from './graph-error.ts'
import type { GraphCall } from './graph-routes.ts'
import { exampleError } from './header-example.ts'
import { reviewTemplate } from './review-template.ts'
import { coded, componentsError, templateError } from './template-rules.ts'

/** 250 names for an account that is not verified (whatsapp-cloud-api §5.1). */
const TEMPLATES_MAX = 250

const draft = z.object({
  name: z.string(),
  language: z.string(),
  category: z.string().transform((category) => category.toUpperCase()),
  parameter_format: z
    .string()
    .transform((format) => format.toUpperCase())
    .pipe(z.enum(['NAMED', 'POSITIONAL']))
    .default('POSITIONAL'),
  components: templateComponents,
  allow_category_change: z.boolean().default(false),
})

/** `POST /{waba_id}/message_templates`: approved at once unless the settings say otherwise. */
export function createTemplate(world: World, { sender, parameters }: GraphCall): Answer {
  const parsed = draft.safeParse(parameters)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const message = `(#100) Invalid parameter: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`
    return graphErrorAnswer(world, { code: 100, message })
  }
  const { name, language, category, parameter_format: parameterFormat, components } = parsed.data
  const refused =
    templateError({ name, language, category }) ??
    componentsError({ components, parameterFormat }) ??
    exampleError(world, components)
  if (refused !== null) return graphErrorAnswer(world, refused)
  if (world.templates.find(sender.wabaId, name, language) !== undefined) {
    return graphErrorAnswer(world, coded(2388024, 'This language already has content under that name.'))
  }
  if (world.templates.ofWaba(sender.wabaId).length >= TEMPLATES_MAX) {
    return graphErrorAnswer(world, coded(2388019, 'The account has too many templates.'))
  }
  const template: Template = {
    ...{ name, language, category, parameterFormat, components },
    id: world.ids.templateId(),
    wabaId: sender.wabaId,
    status: 'PENDING',
    rejectedReason: 'NONE',
    allowCategoryChange: parsed.data.allow_category_change,
    quality: 'UNKNOWN',
    pauses: 0,
  }
  const reviewed = reviewTemplate(world, sender, template)
  return json(200, { id: template.id, status: reviewed.status, category: reviewed.category })
}
