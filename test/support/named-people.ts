import type { Contact } from '../../src/http/api/contact.ts'
import { type Customer, hasStatus } from './consent-stories.ts'
import { eventually } from './eventually.ts'
import { newNumber } from './fiction-numbers.ts'
import { type Names, says } from './named-webhook.ts'
import type { Product } from './product.ts'
import type { TestOrganization } from './product-organization.ts'

let ids = 0
/** A business-scoped id that nobody has yet. */
export function newUserId(): string {
  ids += 1
  return `US.names${ids}`
}

/** An organization whose provider tells nothing of its own accord: every name is one that the test gives. */
export async function quietOrganization(product: Product): Promise<TestOrganization> {
  const organization = await product.newOrganization()
  await organization.network.set({ statuses: [] })
  return organization
}

/** Somebody in the contacts who was asked and whom the provider knows by the number alone. */
export async function addAsked(organization: TestOrganization): Promise<Customer> {
  const number = newNumber()
  const { id: contactId } = await organization.api.addContact(number)
  await organization.api.asked(contactId)
  const customer = { contactId, number, phone: organization.network.phone(number) }
  await eventually(
    () => organization.api.contact(contactId),
    ({ channels }) => channels.whatsapp.request?.state === 'handed_over',
  )
  return customer
}

/** The same, who said yes under these names besides the number. */
export async function addGrantedBy(
  product: Product,
  organization: TestOrganization,
  names: Names = {},
): Promise<Customer> {
  const customer = await addAsked(organization)
  await says(product, organization, { number: customer.number, ...names }, { text: 'yes' })
  await hasStatus(organization, customer, 'granted')
  return customer
}

/** A stranger who wrote under the business-scoped id alone; answers the conversation. */
export async function beWrittenToBy(product: Product, organization: TestOrganization, userId: string): Promise<string> {
  const before = new Set((await organization.api.conversations()).map(({ id }) => id))
  await says(product, organization, { userId }, { text: 'Hello, is this the bank?' })
  const found = await eventually(organization.api.conversations, (all) => all.some(({ id }) => !before.has(id)))
  const conversation = found.find(({ id }) => !before.has(id))
  if (conversation === undefined) throw new Error('There is no new conversation.')
  return conversation.id
}

export function isHeld({ channels }: Contact): boolean {
  return channels.whatsapp.consent.hold !== null
}
