import { z } from 'zod'

const templateButton = z.object({ type: z.string(), text: z.string().default(''), url: z.string().optional() })

const component = z.looseObject({
  type: z.string().transform((type) => type.toUpperCase()),
  format: z
    .string()
    .transform((format) => format.toUpperCase())
    .optional(),
  text: z.string().optional(),
  buttons: z.array(templateButton.loose()).optional(),
})

export const templateComponents = z.array(component)

export const template = z.object({
  id: z.string(),
  wabaId: z.string(),
  name: z.string(),
  language: z.string(),
  category: z.string(),
  parameterFormat: z.enum(['NAMED', 'POSITIONAL']),
  status: z.string(),
  rejectedReason: z.string(),
  /** Whether a review may call it marketing instead of rejecting it. */
  allowCategoryChange: z.boolean().default(false),
  quality: z.enum(['GREEN', 'YELLOW', 'RED', 'UNKNOWN']).default('UNKNOWN'),
  /** How often it was paused for its quality; the third time disables it. */
  pauses: z.number().int().default(0),
  components: templateComponents,
})

export type Template = Readonly<z.infer<typeof template>>
export type TemplateComponent = Template['components'][number]

export interface Templates {
  put(template: Template): void
  remove(id: string): void
  get(id: string): Template | undefined
  find(wabaId: string, name: string, language: string): Template | undefined
  ofWaba(wabaId: string): readonly Template[]
  all(): Iterable<Template>
}

export function createTemplates(): Templates {
  const byId = new Map<string, Template>()
  const byName = new Map<string, string>()
  return {
    put(each) {
      byId.set(each.id, each)
      byName.set(nameKey(each.wabaId, each.name, each.language), each.id)
    },
    remove(id) {
      const gone = byId.get(id)
      byId.delete(id)
      if (gone !== undefined) byName.delete(nameKey(gone.wabaId, gone.name, gone.language))
    },
    get: (id) => byId.get(id),
    find: (wabaId, name, language) => byId.get(byName.get(nameKey(wabaId, name, language)) ?? ''),
    ofWaba: (wabaId) => [...byId.values()].filter((each) => each.wabaId === wabaId),
    all: () => byId.values(),
  }
}

function nameKey(wabaId: string, name: string, language: string): string {
  return `${wabaId} ${name} ${language.replace('-', '_')}`
}
