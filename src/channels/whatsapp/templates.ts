import type { Dispatcher } from 'undici'
import { z } from 'zod'
import type { TemplateContent } from '../../domain/template.ts'
import { cleanText } from '../clean-text.ts'
import type { Exchange, ProviderRequest } from '../exchange.ts'
import { exchange, UNGATED } from '../exchange.ts'
import type { FileToHandOver } from '../media.ts'
import { uploadExample } from './example-upload.ts'
import type { GraphCalls } from './graph-calls.ts'
import { readAnswer, type TemplateAnswer } from './template-answer.ts'
import { componentsOf, contentOf, templateComponent } from './template-wire.ts'

/** 250 templates per account, some say 6,000 (whatsapp-cloud-api §5.1): the list ends here whatever the cursor says. */
const PAGES_MAX = 100
const PAGE_SIZE = 100
const LIST_MAX_BYTES = 2 * 1024 * 1024

export interface TemplateDraft {
  readonly name: string
  readonly language: string
  readonly category: 'UTILITY' | 'MARKETING'
  readonly content: TemplateContent
  /** Of the file that shows the reviewers the header; where the header is no file there is none. */
  readonly exampleHandle?: string | null
}

export interface ProviderTemplate {
  readonly id: string
  readonly name: string
  readonly language: string
  /** Meta's word; one we do not know is not sendable (§5.5). */
  readonly status: string
  readonly category: string
  readonly previousCategory: string | null
  readonly nextCategory: string | null
  /** GREEN, YELLOW, RED or UNKNOWN. */
  readonly quality: string
  readonly content: TemplateContent
  readonly rejectedReason: string | null
}

export interface TemplateClient {
  /** Answers the handle of a file that shows the reviewers what a header will be like. */
  uploadExample(file: FileToHandOver): Promise<TemplateAnswer<string>>
  createTemplate(draft: TemplateDraft): Promise<TemplateAnswer<{ id: string; status: string; category: string }>>
  /** Every template of the account, page by page. */
  listTemplates(): Promise<TemplateAnswer<readonly ProviderTemplate[]>>
  readTemplate(id: string): Promise<TemplateAnswer<ProviderTemplate>>
  /** Replaces its components; it is reviewed again. The category only where it changes. */
  editTemplate(
    id: string,
    change: {
      readonly content: TemplateContent
      readonly category: string | null
      readonly exampleHandle: string | null
    },
  ): Promise<TemplateAnswer<null>>
  deleteTemplate(template: { readonly id: string; readonly name: string }): Promise<TemplateAnswer<null>>
}

const created = z.object({ id: z.string(), status: z.string(), category: z.string() })
const succeeded = z.object({ success: z.literal(true) })
const text = z.string().transform(cleanText)

const item = z.object({
  id: text,
  name: text,
  language: text,
  status: text,
  category: text,
  components: z.array(templateComponent).default([]),
  parameter_format: z.string().optional().catch(undefined),
  rejected_reason: text.nullish(),
  previous_category: text.nullish(),
  correct_category: text.nullish(),
  quality_score: z.object({ score: text }).nullish().catch(null),
})

const page = z.object({
  data: z.array(item),
  paging: z
    .object({ cursors: z.object({ after: z.string().optional() }).optional(), next: z.string().optional() })
    .optional(),
})

const FIELDS =
  'id,name,language,status,category,parameter_format,components,rejected_reason,quality_score,previous_category,correct_category'

export function createTemplateClient(
  calls: GraphCalls,
  { wabaId, accessToken }: { readonly wabaId: string; readonly accessToken: string },
  dispatcher: Dispatcher,
): TemplateClient {
  const path = `${wabaId}/message_templates`
  return {
    uploadExample: (file) => uploadExample(calls, { accessToken }, dispatcher, file),
    createTemplate: async (draft) => readAnswer(await call(calls.post(path, draftBody(draft))), created),
    async listTemplates() {
      const templates: ProviderTemplate[] = []
      let after: string | undefined
      for (let pages = 0; pages < PAGES_MAX; pages++) {
        const query = { limit: String(PAGE_SIZE), fields: FIELDS, ...(after === undefined ? {} : { after }) }
        const listed = readAnswer(await call(calls.get(path, query)), page)
        if (listed.kind !== 'done') return listed
        templates.push(...listed.value.data.map(templateOf))
        // The cursor and never the address in `next`: where the token goes is not for the answer to say.
        after = listed.value.paging?.next === undefined ? undefined : listed.value.paging.cursors?.after
        if (after === undefined) return { kind: 'done', value: templates }
      }
      return { kind: 'failed' }
    },
    async readTemplate(id) {
      const read = readAnswer(await call(calls.get(id, { fields: FIELDS })), item)
      return read.kind === 'done' ? { kind: 'done', value: templateOf(read.value) } : read
    },
    async editTemplate(id, { content, category, exampleHandle }) {
      const body = { components: componentsOf(content, exampleHandle), ...(category === null ? {} : { category }) }
      return settled(readAnswer(await call(calls.post(id, body)), succeeded))
    },
    async deleteTemplate({ id, name }) {
      return settled(readAnswer(await call(calls.remove(path, { hsm_id: id, name })), succeeded))
    },
  }

  function call(request: ProviderRequest): Promise<Exchange> {
    return exchange(dispatcher, request, UNGATED, { responseMaxBytes: LIST_MAX_BYTES })
  }
}

function draftBody({ name, language, category, content, exampleHandle = null }: TemplateDraft): object {
  return {
    ...{ name, language, category, parameter_format: content.format },
    // Meta decides the category in the end; refusing its choice means no template at all (§11.2).
    allow_category_change: true,
    components: componentsOf(content, exampleHandle),
  }
}

function settled(ended: TemplateAnswer<unknown>): TemplateAnswer<null> {
  return ended.kind === 'done' ? { kind: 'done', value: null } : ended
}

function templateOf(one: z.infer<typeof item>): ProviderTemplate {
  return {
    ...{ id: one.id, name: one.name, status: one.status },
    // Seen as en-GB and as en_GB.
    language: one.language.replace('-', '_'),
    category: one.category.toUpperCase(),
    previousCategory: one.previous_category ?? null,
    nextCategory: one.correct_category ?? null,
    quality: one.quality_score?.score ?? 'UNKNOWN',
    content: contentOf(one.components, one.parameter_format),
    rejectedReason: one.rejected_reason === 'NONE' ? null : (one.rejected_reason ?? null),
  }
}
