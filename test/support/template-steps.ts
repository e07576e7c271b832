import { createHmac, randomUUID } from 'node:crypto'
import { z } from 'zod'
import { RequestTemplates, Template, TemplateList } from '../../src/http/api/template.ts'
import { APP_ID } from '../../src/simulator/meta/app-id.ts'
import { eventually } from './eventually.ts'
import type { Product } from './product.ts'
import { type Api, expect } from './product-api.ts'
import type { TestOrganization } from './product-organization.ts'

const uploadSession = z.object({ id: z.string() })

export const REMINDER = {
  name: 'visit_reminder',
  language: 'en',
  category: 'UTILITY',
  content: {
    header: { kind: 'text', text: 'Your visit, {{first_name}}' },
    body: 'Dear {{first_name}}, we look forward to your visit to our branch on {{date}} this week.',
    footer: 'Harbour Bank',
    buttons: [
      { kind: 'quick_reply', text: 'Fine' },
      { kind: 'url', text: 'Directions', url: 'https://harbour.example/b/{{1}}' },
      { kind: 'phone', text: 'Call us', phone: '+12025550199' },
      { kind: 'copy_code', text: 'Copy code' },
    ],
    examples: { first_name: 'Maria', date: '4 May', button_2: 'north', button_4: 'VISIT24' },
  },
} as const

export const VALUES = { first_name: 'Maria', date: '5 May', button_2: 'harbour', button_4: 'CODE7' }

export async function templatesOf(api: Api): Promise<Template[]> {
  return expect(await api.call('GET', '/templates'), 200).read(TemplateList).data
}

export async function templateOf(api: Api, name: string, language = 'en'): Promise<Template | undefined> {
  return (await templatesOf(api)).find((one) => one.name === name && one.language === language)
}

export async function requestTextsOf(api: Api) {
  return expect(await api.call('GET', '/templates/opt-in'), 200).read(RequestTemplates).data
}

export async function submit(api: Api, more: object = {}): Promise<Template> {
  return expect(await api.call('POST', '/templates', { body: { ...REMINDER, ...more } }), 201).read(Template)
}

export function sendReminder(api: Api, contactId: string, parameters: object = VALUES) {
  const template = { name: REMINDER.name, language: REMINDER.language, parameters }
  const body = { contactId, channel: 'whatsapp', type: 'template', template }
  return api.call('POST', '/messages', { body, idempotencyKey: randomUUID() })
}

/** A template with such a header, made in WhatsApp Manager and seen by the next sync. */
export async function makeElsewhere(
  { simulatorUrl }: Pick<Product, 'simulatorUrl'>,
  { api, whatsapp }: Pick<TestOrganization, 'api' | 'whatsapp'>,
  name: string,
  header: { readonly format: 'IMAGE' | 'DOCUMENT' | 'LOCATION' },
): Promise<Template | undefined> {
  const body = 'Dear {{first_name}}, here is what we spoke about at our branch last week.'
  const example = { body_text_named_params: [{ param_name: 'first_name', example: 'Maria' }] }
  await atWhatsApp({ simulatorUrl }, { whatsapp }, `${whatsapp.accountId}/message_templates`, {
    ...{ name, language: 'en', category: 'UTILITY', parameter_format: 'NAMED' },
    components: [
      { type: 'HEADER', ...header, ...(await sampleOf({ simulatorUrl }, { whatsapp }, header.format)) },
      { type: 'BODY', text: body, example },
    ],
  })
  expect(await api.call('POST', '/templates/sync', { body: {} }), 200)
  return templateOf(api, name)
}

/** Somebody edits a template in WhatsApp Manager: its components are replaced, and it is reviewed again. */
export async function editElsewhere(
  product: Product,
  organization: TestOrganization,
  template: { readonly name: string; readonly language: string },
  components: readonly object[],
): Promise<void> {
  await atWhatsApp(product, organization, await providerIdOf(product, organization, template), { components })
}

/** A file that shows the reviewers the header. */
async function sampleOf(
  product: Pick<Product, 'simulatorUrl'>,
  organization: Pick<TestOrganization, 'whatsapp'>,
  format: 'IMAGE' | 'DOCUMENT' | 'LOCATION',
): Promise<object> {
  if (format === 'LOCATION') return {}
  const file = { file_length: 3, file_type: format === 'IMAGE' ? 'image/png' : 'application/pdf' }
  const { id } = uploadSession.parse(await atWhatsApp(product, organization, `${APP_ID}/uploads`, file))
  const answer = await fetch(`${product.simulatorUrl}/graph/v25.0/${id}`, {
    method: 'POST',
    headers: { authorization: `OAuth ${organization.whatsapp.token}`, file_offset: '0' },
    body: 'abc',
  })
  const { h } = z.object({ h: z.string() }).parse(await answer.json())
  return { example: { header_handle: [h] } }
}

/** What Meta's own screens do with the account. */
async function atWhatsApp(
  { simulatorUrl }: Pick<Product, 'simulatorUrl'>,
  { whatsapp }: Pick<TestOrganization, 'whatsapp'>,
  path: string,
  body: object,
): Promise<unknown> {
  const proof = createHmac('sha256', whatsapp.secret).update(whatsapp.token).digest('hex')
  const answer = await fetch(`${simulatorUrl}/graph/v25.0/${path}?appsecret_proof=${proof}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${whatsapp.token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`The simulator answered ${answer.status}: ${await answer.text()}`)
  return answer.json()
}

async function providerIdOf(
  product: Product,
  organization: TestOrganization,
  template: { readonly name: string; readonly language: string },
): Promise<string> {
  const found = await product.test.asOwner(
    'select provider_template_id as id from templates where organization_id = $1 and name = $2 and language = $3',
    [organization.id, template.name, template.language],
  )
  return String(found.rows[0]?.id)
}

/** What Meta decides about a template, told by webhook. */
export async function decideTemplate(
  product: Product,
  organization: TestOrganization,
  template: { readonly name: string; readonly language: string },
  decision: object,
): Promise<void> {
  const id = await providerIdOf(product, organization, template)
  const answer = await fetch(`${product.simulatorUrl}/sim/templates/${id}`, {
    method: 'PUT',
    headers: {
      'x-simulator-scope': `${organization.whatsapp.senderId},${organization.sms.accountId}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(decision),
  })
  if (!answer.ok) throw new Error(`The simulator answered ${answer.status}: ${await answer.text()}`)
}

/** The template as soon as it is in this state. */
export function becomes(api: Api, name: string, state: string): Promise<Template | undefined> {
  return eventually(
    () => templateOf(api, name),
    (template) => template?.state === state,
  )
}
