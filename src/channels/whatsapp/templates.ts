import type { Dispatcher } from 'undici'
import { z } from 'zod'
import type { ProviderError } from '../channel-event.ts'
import type { Exchange, ProviderRequest } from '../exchange.ts'
import { exchange, UNGATED } from '../exchange.ts'
import { parseJson } from '../parse-json.ts'
import type { GraphCalls } from './graph-calls.ts'
import { readGraphError } from './send-outcome.ts'

/** 250 templates per account, some say 6,000 (whatsapp-cloud-api §5.1): the list ends here whatever the cursor says. */
const PAGES_MAX = 100
const PAGE_SIZE = 100
const LIST_MAX_BYTES = 2 * 1024 * 1024

export interface TemplateDraft {
  readonly name: string
  readonly language: string
  readonly category: 'UTILITY' | 'MARKETING'
  /** With named variables: `Hello {{first_name}}`. */
  readonly body: string
  /** Every variable of the body with an example for Meta's reviewers. */
  readonly parameters: readonly { readonly name: string; readonly example: string }[]
  readonly footer: string | null
  readonly buttons: readonly string[]
}

interface ProviderTemplate {
  readonly id: string
  readonly name: string
  readonly language: string
  /** Meta's word; one we do not know is not sendable (§5.5). */
  readonly status: string
  readonly category: string
  readonly body: string
  readonly footer: string | null
  readonly buttons: readonly string[]
  readonly rejectedReason: string | null
}

type TemplateAnswer<Value> =
  | { readonly kind: 'done'; readonly value: Value }
  | { readonly kind: 'refused'; readonly error: ProviderError }
  | { readonly kind: 'failed' }

export interface TemplateClient {
  createTemplate(draft: TemplateDraft): Promise<TemplateAnswer<{ id: string; status: string; category: string }>>
  /** Every template of the account, page by page. */
  listTemplates(): Promise<TemplateAnswer<readonly ProviderTemplate[]>>
}

const created = z.object({ id: z.string(), status: z.string(), category: z.string() })

const component = z.object({
  type: z.string(),
  text: z.string().optional(),
  buttons: z.array(z.object({ text: z.string().optional() })).optional(),
})

const page = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      language: z.string(),
      status: z.string(),
      category: z.string(),
      components: z.array(component).default([]),
      rejected_reason: z.string().nullish(),
    }),
  ),
  paging: z
    .object({ cursors: z.object({ after: z.string().optional() }).optional(), next: z.string().optional() })
    .optional(),
})

export function createTemplateClient(calls: GraphCalls, wabaId: string, dispatcher: Dispatcher): TemplateClient {
  const path = `${wabaId}/message_templates`
  return {
    createTemplate: async (draft) => answer(await call(calls.post(path, draftBody(draft))), created),
    async listTemplates() {
      const templates: ProviderTemplate[] = []
      let after: string | undefined
      for (let pages = 0; pages < PAGES_MAX; pages++) {
        const query = { limit: String(PAGE_SIZE), fields: FIELDS, ...(after === undefined ? {} : { after }) }
        const listed = answer(await call(calls.get(path, query)), page)
        if (listed.kind !== 'done') return listed
        templates.push(...listed.value.data.map(templateOf))
        // The cursor and never the address in `next`: where the token goes is not for the answer to say.
        after = listed.value.paging?.next === undefined ? undefined : listed.value.paging.cursors?.after
        if (after === undefined) break
      }
      return { kind: 'done', value: templates }
    },
  }

  function call(request: ProviderRequest): Promise<Exchange> {
    return exchange(dispatcher, request, UNGATED, { responseMaxBytes: LIST_MAX_BYTES })
  }
}

const FIELDS = 'id,name,language,status,category,components,rejected_reason'

function draftBody(draft: TemplateDraft): object {
  const examples = draft.parameters.map(({ name, example }) => ({ param_name: name, example }))
  const body = {
    type: 'BODY',
    text: draft.body,
    ...(examples.length === 0 ? {} : { example: { body_text_named_params: examples } }),
  }
  const footer = draft.footer === null ? [] : [{ type: 'FOOTER', text: draft.footer }]
  const buttons = draft.buttons.map((text) => ({ type: 'QUICK_REPLY', text }))
  return {
    name: draft.name,
    language: draft.language,
    category: draft.category,
    parameter_format: 'NAMED',
    // Meta decides the category in the end; refusing its choice means no template at all (§11.2).
    allow_category_change: true,
    components: [body, ...footer, ...(buttons.length === 0 ? [] : [{ type: 'BUTTONS', buttons }])],
  }
}

function answer<Value>(ended: Exchange, schema: z.ZodType<Value>): TemplateAnswer<Value> {
  if (ended.kind !== 'answered') return { kind: 'failed' }
  const error = readGraphError(ended.body)
  if (error !== null) return { kind: 'refused', error }
  const parsed = schema.safeParse(parseJson(ended.body))
  return parsed.success ? { kind: 'done', value: parsed.data } : { kind: 'failed' }
}

function templateOf(item: z.infer<typeof page>['data'][number]): ProviderTemplate {
  const of = (type: string) => item.components.find((part) => part.type.toUpperCase() === type)
  return {
    id: item.id,
    name: item.name,
    language: item.language,
    status: item.status,
    category: item.category,
    body: of('BODY')?.text ?? '',
    footer: of('FOOTER')?.text ?? null,
    buttons: of('BUTTONS')?.buttons?.flatMap(({ text }) => text ?? []) ?? [],
    rejectedReason: item.rejected_reason ?? null,
  }
}
