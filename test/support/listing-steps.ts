import { Message } from '../../src/http/api/message.ts'
import type { Customer } from './consent-stories.ts'
import { eventually } from './eventually.ts'
import type { Product } from './product.ts'
import { expect } from './product-api.ts'
import type { TestOrganization } from './product-organization.ts'

type AsOwner = (
  text: string,
  values?: readonly unknown[],
) => Promise<{ readonly rows: readonly { listed_at?: Date }[] }>

/** As if nothing had been heard for a minute: the next pulse notices it. */
export async function fallSilent(asOwner: AsOwner): Promise<void> {
  await asOwner(`update heartbeats set at = at - interval '61 seconds' where name = 'intake'`)
}

/** Until when Twilio's list was read to its end. */
export async function listedAt({ id }: TestOrganization, asOwner: AsOwner): Promise<number> {
  const { rows } = await asOwner(`select listed_at from channels where organization_id = $1 and channel = 'sms'`, [id])
  return Number(rows[0]?.listed_at)
}

/** Waits until the list was read to its end anew, also when it could not be read a moment ago: it is tried again half a minute later. */
export async function isListedAgain(organization: TestOrganization, before: number, asOwner: AsOwner): Promise<void> {
  await eventually(
    () => listedAt(organization, asOwner),
    (at) => at > before,
    120_000,
  )
}

/** An organization whose list has been read once, as that of every new one is. */
export async function newListed(product: Product): Promise<TestOrganization> {
  const organization = await product.newOrganization()
  await isListedAgain(organization, 0, product.test.asOwner)
  return organization
}

export async function sendSms({ api }: TestOrganization, { contactId }: Customer, text: string): Promise<Message> {
  return expect(await api.sendText(contactId, text, 'sms'), 202).read(Message)
}
