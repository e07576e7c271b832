import { z } from 'zod'
import type { MeasuredOrganization } from './organization.ts'
import type { MeasuredProduct } from './product.ts'
import { secondsUntil, withOwner } from './rows.ts'

const AT_ONCE = 32

const Created = z.object({ id: z.string() })
const GRANTED = `select count(*) n from person_channels c join contacts k
  on k.organization_id = c.organization_id and k.person_id = c.person_id
  where c.organization_id = $1 and c.channel = 'whatsapp' and c.status = 'granted' and k.family_name = 'Bench'`
const WAITING = 'select count(*) n from outbox where organization_id = $1'

/** Customers who were asked and said yes, each over the whole way. Answers the ids of their contacts. */
export async function makeCustomers(
  product: MeasuredProduct,
  organization: MeasuredOrganization,
  count: number,
): Promise<readonly string[]> {
  const ids: string[] = []
  let next = 0
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (next < count) ids.push(await makeCustomer(product, organization, next++))
    }),
  )
  await withOwner(product, async (owner) => {
    await secondsUntil(owner, GRANTED, [organization.id], (granted) => granted === count)
    await secondsUntil(owner, WAITING, [organization.id], (waiting) => waiting === 0)
  })
  return ids
}

async function makeCustomer(product: MeasuredProduct, organization: MeasuredOrganization, index: number) {
  const phone = `+1303555${String(index).padStart(4, '0')}`
  await call('PUT', `${product.simulatorUrl}/sim/phones/${phone}`, { autoReply: { kind: 'yes', afterMs: 0 } })
  const api = (path: string, body: object) =>
    call('POST', `${product.url}/api/v1${path}`, body, {
      authorization: `Bearer ${organization.apiKey}`,
      'idempotency-key': `customer-${index}-${path}`,
    })
  const { id } = Created.parse(await api('/contacts', { givenName: `Customer ${index}`, familyName: 'Bench', phone }))
  await api(`/contacts/${id}/opt-in-requests`, { channel: 'whatsapp', basis: { kind: 'branch_visit' } })
  return id
}

async function call(
  method: string,
  url: string,
  body: object,
  headers: Readonly<Record<string, string>> = {},
): Promise<unknown> {
  const answer = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${method} ${new URL(url).pathname} was answered with ${answer.status}.`)
  const text = await answer.text()
  return text === '' ? null : JSON.parse(text)
}
