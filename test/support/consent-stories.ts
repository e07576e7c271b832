import type { Contact } from '../../src/http/api/contact.ts'
import { eventually } from './eventually.ts'
import { newNumber } from './fiction-numbers.ts'
import type { TestOrganization } from './product-organization.ts'
import type { PhoneMessage, PretendPhone } from './simulated-network.ts'

/** A contact with the pretend phone that its number leads to. */
export interface Customer {
  readonly contactId: string
  readonly number: string
  readonly phone: PretendPhone
}

type Status = Contact['channels']['whatsapp']['consent']['status']

/** Somebody in the contacts who was never asked. */
export async function addCustomer(
  { api, network }: TestOrganization,
  { phone = {}, card = {} }: { readonly phone?: object; readonly card?: object } = {},
): Promise<Customer> {
  const number = newNumber()
  const customer = network.phone(number)
  await customer.set(phone)
  return { contactId: (await api.addContact(number, card)).id, number, phone: customer }
}

/** Somebody who was asked and looks at the question, which the product knows to have arrived. */
export async function askCustomer(organization: TestOrganization, customer: Customer): Promise<PhoneMessage> {
  await organization.api.asked(customer.contactId)
  return seesQuestion(organization, customer)
}

/** Waits until the request that was just made is on the phone and its delivery is recorded. */
export async function seesQuestion({ api }: TestOrganization, customer: Customer): Promise<PhoneMessage> {
  await eventually(
    () => api.contact(customer.contactId),
    ({ channels }) => ['delivered', 'read'].includes(channels.whatsapp.request?.state ?? ''),
  )
  const question = (await customer.phone.messages()).at(-1)
  if (question === undefined) throw new Error('There is no question on the phone.')
  return question
}

/** Somebody who was asked, said yes, and has its confirmation; the window is open. */
export async function addGranted(
  organization: TestOrganization,
  more: Parameters<typeof addCustomer>[1] = {},
): Promise<Customer> {
  const customer = await addCustomer(organization, more)
  await askCustomer(organization, customer)
  await customer.phone.type('Yes')
  await hasStatus(organization, customer, 'granted')
  await hasMessages(customer, 2)
  return customer
}

/** Waits until the API says so. */
export function hasStatus(
  { api }: TestOrganization,
  { contactId }: Customer,
  status: Status,
  channel: 'whatsapp' | 'sms' = 'whatsapp',
): Promise<Contact> {
  return eventually(
    () => api.contact(contactId),
    (contact) => contact.channels[channel].consent.status === status,
  )
}

/** Waits until so many messages are on the phone, and answers them. */
export function hasMessages({ phone }: Customer, count: number): Promise<PhoneMessage[]> {
  return eventually(phone.messages, (messages) => messages.length >= count)
}

/**
 * Waits until nothing is on its way: no message in line, no webhook unread, none waiting to be posted. What has not
 * happened by then will not happen by itself.
 */
export async function comeToRest({ id, network }: TestOrganization, asOwner: AsOwner): Promise<void> {
  // The last of these comes first when a webhook leads to a message, and a message to webhooks. So ours are looked at
  // in one statement, before and after the provider's, and no webhook may have come between the two looks.
  const look = async () => (await asOwner(ON_ITS_WAY, [id])).rows[0]
  await eventually(
    async () => ({ before: await look(), pending: await network.pendingWebhooks(), after: await look() }),
    ({ before, pending, after }) =>
      pending === 0 && Number(before?.count) === 0 && Number(after?.count) === 0 && before?.taken === after?.taken,
  )
}

const ON_ITS_WAY = `select (select count(*) from outbox where organization_id = $1)
    + (select count(*) from webhook_inbox where organization_id = $1 and processed_at is null)
    + (select count(*) from log_heads h where organization_id = $1 and (published_size is distinct from size
      or exists (select from log_pending p where p.organization_id = h.organization_id))) as count,
  (select count(*) from webhook_inbox where organization_id = $1) as taken`

type AsOwner = (
  text: string,
  values?: readonly unknown[],
) => Promise<{ readonly rows: readonly { count: string; taken?: string }[] }>

/** How many rows a `select count(*)` sees of one organization. */
export async function countOf(asOwner: AsOwner, text: string, organizationId: string): Promise<number> {
  return Number((await asOwner(text, [organizationId])).rows[0]?.count)
}
