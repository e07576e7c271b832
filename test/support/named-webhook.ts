import { randomUUID } from 'node:crypto'
import type { Product } from './product.ts'
import type { TestOrganization } from './product-organization.ts'
import { fromMeta, post } from './signed-webhook.ts'

/** The names that one event of Meta gives a customer (whatsapp-cloud-api §9.2). */
export interface Names {
  readonly number?: string
  readonly userId?: string
}

/** Says something to the organization under exactly these names, and waits until it is received. */
export async function says(
  { url }: Product,
  { whatsapp }: TestOrganization,
  { number, userId }: Names,
  said: { readonly text: string; readonly second?: number } | { readonly item: object; readonly contextId?: string },
): Promise<void> {
  const digits = number?.replace('+', '')
  const timestamp = String(('second' in said ? said.second : undefined) ?? Math.floor(Date.now() / 1_000))
  const context = 'contextId' in said ? { context: { from: '12025550199', id: said.contextId } } : {}
  const message = {
    ...{ from: digits, from_user_id: userId, id: `wamid.${randomUUID()}`, timestamp },
    ...('text' in said ? { type: 'text', text: { body: said.text } } : { ...context, ...said.item }),
  }
  const contacts = [{ profile: { name: 'Rosa' }, wa_id: digits, user_id: userId }]
  await posts(url, whatsapp, { contacts, messages: [message] })
}

/** Stops the organization's messages in the settings of WhatsApp, under exactly these names. */
export async function stopsInSettings(
  { url }: Product,
  { whatsapp }: TestOrganization,
  { number, userId }: Names,
): Promise<void> {
  const wa_id = number?.replace('+', '')
  const timestamp = String(Math.floor(Date.now() / 1_000))
  const preference = { wa_id, user_id: userId, value: 'stop', category: 'marketing_messages', timestamp }
  const contacts = [{ profile: { name: 'Rosa' }, wa_id, user_id: userId }]
  await posts(url, whatsapp, { contacts, user_preferences: [preference] }, 'user_preferences')
}

/** Reports a message of ours as delivered to whoever has these names. */
export async function isDeliveredTo(
  { url }: Product,
  { whatsapp }: TestOrganization,
  { number, userId }: Names,
  providerMessageId: string,
): Promise<void> {
  const timestamp = String(Math.floor(Date.now() / 1_000))
  const recipient_id = number?.replace('+', '')
  const status = { id: providerMessageId, status: 'delivered', timestamp, recipient_id, recipient_user_id: userId }
  await posts(url, whatsapp, { statuses: [status] })
}

async function posts(
  url: string,
  { senderId, accountId, secret }: TestOrganization['whatsapp'],
  news: object,
  field = 'messages',
): Promise<void> {
  const metadata = { display_phone_number: '12025550199', phone_number_id: senderId }
  const value = { messaging_product: 'whatsapp', metadata, ...news }
  const body = { object: 'whatsapp_business_account', entry: [{ id: accountId, changes: [{ field, value }] }] }
  const status = await post(`${url}/webhooks/whatsapp`, fromMeta(secret, Buffer.from(JSON.stringify(body))))
  if (status !== 200) throw new Error(`The webhook was answered ${status}.`)
}
